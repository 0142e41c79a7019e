import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { askForJson, endOf, type PosedQuestion } from "../../history/commands/question";
import { bundleBytes, sha256Of } from "../../history/evidence/bundle-part";
import { type BundleContent, makeBundle } from "../../history/evidence/make-bundle";
import type { RandomAccess } from "../../history/evidence/random-access";
import { ReadingEvidence } from "../../history/evidence/reading-evidence";
import { type Verification, type VerifyOptions, verifyBundle } from "../../history/evidence/verify-bundle";
import type { BundleCheck } from "../../history/questions/bundle-check";
import { RecordReader } from "../../history/reading/record-reader";
import { CapturingSource } from "../../history/sources/capturing-source";
import type { RecordSource } from "../../history/sources/record-source";
import { runCommand } from "./run-command";

/** Writes a bundle by the command line and reads it. */
export async function bundleOf(folder: string, args: readonly string[]): Promise<Buffer> {
  const output = join(folder, "bundle.tar");
  const { code, stderr } = await runCommand(["bundle", ...args, "--output", output]);
  assert.deepEqual({ code, stderr }, { code: 0, stderr: "" });
  return readFileSync(output);
}

/** The bundle of a question that a record is asked. */
export async function bundleAsked(
  record: RecordSource,
  posed: PosedQuestion,
  options: Partial<Pick<BundleContent, "includesObjects" | "authority" | "key">> = {},
): Promise<Buffer> {
  const folder = mkdtempSync(join(tmpdir(), "history-test-"));
  const source = new CapturingSource(record, folder);
  const evidence = new ReadingEvidence(endOf(posed));
  const reader = new RecordReader({ source, signal: new AbortController().signal, witness: evidence });
  try {
    const answered = await askForJson(reader, posed);
    const content = { posed, ...answered, source, evidence, folder, toolVersion: "1.2.3" };
    const { parts } = await makeBundle({ ...content, includesObjects: true, ...options });
    return Buffer.concat([...bundleBytes(parts)].map((chunk) => Buffer.from(chunk)));
  } finally {
    reader.close();
    rmSync(folder, { recursive: true });
  }
}

/** Bytes in memory. */
function inMemory(bytes: Uint8Array): RandomAccess {
  return { size: bytes.length, read: (offset, length) => bytes.subarray(offset, offset + length) };
}

/** Checks a bundle in memory, by the version of the tool that `runCommand` runs. */
export function verify(bytes: Uint8Array, options: Partial<VerifyOptions> = {}): Promise<Verification> {
  const { signal } = new AbortController();
  return verifyBundle(inMemory(bytes), { signal, toolVersion: "1.2.3", ...options });
}

/** The checks that do not hold. */
export async function faultsOf(bytes: Uint8Array): Promise<readonly BundleCheck[]> {
  return (await verify(bytes)).checks.filter(({ outcome }) => outcome === "does not hold");
}

/** The files of an archive, by their names. */
export function filesOf(archive: Buffer): Map<string, Buffer> {
  const files = new Map<string, Buffer>();
  for (let at = 0; archive[at] !== 0; ) {
    const name = archive.toString("latin1", at, archive.indexOf(0, at));
    const size = Number.parseInt(archive.toString("latin1", at + 124, at + 135), 8);
    files.set(name, archive.subarray(at + 512, at + 512 + size));
    at += 512 + Math.ceil(size / 512) * 512;
  }
  return files;
}

/** An archive of files, with a list of their hashes that is true of them. */
export function archiveOf(files: Iterable<readonly [name: string, content: Uint8Array]>): Buffer {
  const parts = [...files]
    .filter(([name]) => name !== "SHA256SUMS")
    .map(([name, content]) => ({ name, content, sha256: sha256Of(content) }));
  return Buffer.concat([...bundleBytes(parts)].map((chunk) => Buffer.from(chunk)));
}
