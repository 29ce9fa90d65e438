import type { ScreenProps } from "../shell/router";

export default function Overlay({ id }: ScreenProps) {
  return <main data-screen="overlay">{id}</main>;
}
