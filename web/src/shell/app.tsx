import { Suspense } from "react";
import { match, usePath } from "./router";

export function App() {
  const place = match(usePath());
  if (!place.route) return <p>404</p>;
  return (
    <Suspense fallback={null}>
      <place.route.Screen id={place.id} />
    </Suspense>
  );
}
