import "./ui/tokens.css";
import "./ui/base.css";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./shell/app";
import { watchSession } from "./shell/session";
import { start } from "./shell/settings";
import { watchForUpdates } from "./shell/update";
import { sendWhatWaits } from "./shell/waiting";

start();
watchForUpdates();
sendWhatWaits();
watchSession();
const place = document.getElementById("app");
if (!place) throw new Error("index.html has no #app");
createRoot(place).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
