import { spawn } from "node:child_process";
import type { Terminal } from "./terminal";

/** What opens a file by the program that the user has chosen for it, on each platform. */
const openers: Readonly<Partial<Record<NodeJS.Platform, readonly [command: string, ...args: string[]]>>> = {
  darwin: ["open"],
  // `start` takes its first argument in quotes for a title.
  win32: ["cmd", "/c", "start", ""],
  linux: ["xdg-open"],
};

/** How a page is opened in the user's browser; undefined where there is no desktop. */
export function browserOpener(
  platform: NodeJS.Platform,
  environment: Terminal["environment"],
): Terminal["openInBrowser"] {
  const opener = openers[platform];
  const hasDesktop =
    platform !== "linux" || Boolean(environment.DISPLAY) || Boolean(environment.WAYLAND_DISPLAY);
  if (opener === undefined || !hasDesktop) return undefined;
  const [command, ...args] = opener;
  return (path) => {
    const child = spawn(command, [...args, path], { stdio: "ignore", detached: true });
    // Where there is no such program the path that was printed is all there is.
    child.on("error", () => undefined);
    child.unref();
  };
}
