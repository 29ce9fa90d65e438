import type { ScreenProps } from "../shell/router";

export default function Bench({ id }: ScreenProps) {
  return <main data-screen="bench">{id}</main>;
}
