import type { ScreenProps } from "../shell/router";

export default function BigScreen({ id }: ScreenProps) {
  return <main data-screen="screen">{id}</main>;
}
