export default function Showcase() {
  return <h1>Components</h1>;
}
