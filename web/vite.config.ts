import react from "@vitejs/plugin-react";
import { VitePWA } from "vite-plugin-pwa";
import type { Plugin } from "vite";
import { defineConfig } from "vitest/config";

/** React Aria speaks 34 languages; only ours are loaded. */
function ourLanguages(): Plugin {
  const others = /\/react-(?:aria|stately|aria-components)\/.*\/intl\/.*\/(?!en-US|ar-AE)[a-z]{2}-[A-Z]{2}\.m?js$/;
  return {
    name: "our-languages",
    enforce: "pre",
    load: { filter: { id: others }, handler: () => "export default {};" },
  };
}

export default defineConfig({
  base: "/app/",
  server: { fs: { allow: [".."] } }, // words/*.json of the sport
  define: { __SHOWCASE__: process.env["FIELDHOUSE_PACKAGE"] ? "false" : "true" }, // not for those who only use it
  html: { cspNonce: "__NONCE__" }, // the server writes each answer's nonce here
  build: {
    target: "es2023",
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    manifest: true, // scripts/budget.mjs follows it
    assetsInlineLimit: 0,
  },
  plugins: [
    ourLanguages(),
    react(),
    VitePWA({
      registerType: "prompt",
      injectRegister: false, // src/shell/update.ts registers it
      filename: "sw.js",
      manifest: {
        id: "/app/",
        name: "Fieldhouse",
        short_name: "Fieldhouse",
        description: "Score games, lead a bench, show the board.",
        start_url: "/app/",
        scope: "/app/",
        display: "standalone",
        background_color: "#f5f6f8",
        theme_color: "#2450d8",
        icons: [
          { src: "icon.svg", sizes: "any", type: "image/svg+xml" },
          { src: "icon-192.png", sizes: "192x192", type: "image/png" },
          { src: "icon-512.png", sizes: "512x512", type: "image/png" },
          { src: "icon-maskable-512.png", sizes: "512x512", type: "image/png", purpose: "maskable" },
        ],
      },
      workbox: {
        globPatterns: ["**/*.{js,css,html,svg,png,woff2,webmanifest}"],
        globIgnores: [".vite/**"],
        navigateFallback: "/app/index.html",
        navigateFallbackAllowlist: [/^\/app(\/|$)/],
        clientsClaim: true,
        cleanupOutdatedCaches: true,
        dontCacheBustURLsMatching: /\/assets\//,
      },
    }),
  ],
  test: { environment: "node", testTimeout: 60_000, include: ["src/**/*.test.{ts,tsx}"] },
});
