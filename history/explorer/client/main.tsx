import { render } from "preact";
import { ExploredRecord } from "../explored-record";
import { Explorer } from "./explorer";

/** Unpacks the record that the page carries, and shows it. */
async function main(): Promise<void> {
  const root = document.getElementById("explorer");
  const data = document.getElementById("record");
  if (root === null || data === null) return;
  try {
    const record = new ExploredRecord(await unzipped(bytesOf(data.textContent ?? "")));
    root.replaceChildren();
    render(<Explorer record={record} />, root);
  } catch (error) {
    root.textContent = `This page cannot be shown: ${String(error)}`;
  }
}

function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  const text = atob(base64.trim());
  const bytes = new Uint8Array(text.length);
  for (let index = 0; index < text.length; index++) bytes[index] = text.charCodeAt(index);
  return bytes;
}

async function unzipped(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

void main();
