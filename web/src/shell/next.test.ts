import { expect, test } from "vitest";
import { hereInside, isOurs, nextOf, through } from "./next";

const ORGANISATION = "0192f0c1-0000-7000-8000-000000000001";

test("whoever signs in comes back to where they were, with what stood behind #", () => {
  const door = through("/sign-in", "/invitation#fhi_token");
  expect(door).toBe("/sign-in?next=%2Finvitation#fhi_token");
  expect(nextOf({ search: "?next=%2Finvitation", hash: "#fhi_token" })).toBe("/invitation#fhi_token");
  expect(through("/sign-in", `/organisations/${ORGANISATION}/members`)).toBe(
    `/sign-in?next=%2Forganisations%2F${ORGANISATION}%2Fmembers`,
  );
});

test("a token is never in what is sent to a server", () => {
  const [sent] = through("/sign-up", "/invitation#fhi_token").split("#");
  expect(sent).not.toContain("fhi_token");
});

test("nobody is led to another site, nor round in a circle", () => {
  for (const path of ["https://evil.example", "//evil.example", "/\\evil.example", "evil", "", "/nowhere", "/sign-in", "/verify"]) {
    expect(isOurs(path)).toBe(false);
    expect(nextOf({ search: `?${new URLSearchParams({ next: path })}`, hash: "" })).toBe("/");
  }
  expect(through("/sign-in", "/sign-up")).toBe("/sign-in");
});

test("the first screen needs no mention", () => {
  expect(through("/sign-in", "/")).toBe("/sign-in");
  expect(nextOf({ search: "", hash: "" })).toBe("/");
  expect(hereInside({ pathname: "/app/", search: "", hash: "" })).toBe("/");
  expect(hereInside({ pathname: "/app", search: "", hash: "" })).toBe("/");
  expect(hereInside({ pathname: "/app/account", search: "?linked=x", hash: "" })).toBe("/account?linked=x");
});
