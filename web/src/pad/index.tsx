import type { ScreenProps } from "../shell/router";

export default function Pad({ id }: ScreenProps) {
  return <main data-screen="pad">{id}</main>;
}
