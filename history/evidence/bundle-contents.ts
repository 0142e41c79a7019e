import { createHash } from "node:crypto";
import { type BundleCheck, fails, holds, notChecked } from "../questions/bundle-check";
import { checksumsPart, mostBytes, objectPartName, partNames } from "./bundle-part";
import type { Listings } from "./bundled-listings";
import type { ContentHash, Manifest } from "./manifest";
import { BundleTextError, parseListings, parseManifest } from "./parse-manifest";
import { chunksOf, type RandomAccess } from "./random-access";
import { type Container, type ContainerEntry, contentOf } from "./read-container";

/** A bundle as it was found: its parts and their hashes. */
export class BundleContents {
  private readonly entries: ReadonlyMap<string, ContainerEntry>;
  private readonly hashes = new Map<string, string>();

  constructor(
    readonly bytes: RandomAccess,
    private readonly container: Container,
    private readonly signal: AbortSignal,
  ) {
    this.entries = new Map(container.entries.map((entry) => [entry.name, entry]));
  }

  entry(name: string): ContainerEntry | undefined {
    return this.entries.get(name);
  }

  /** A part that is text; undefined where it is not there, or too large to be one. */
  text(name: keyof typeof mostBytes): Buffer | undefined {
    const entry = this.entries.get(name);
    return entry === undefined ? undefined : contentOf(this.bytes, entry, mostBytes[name]);
  }

  /** The SHA-256 of a part as it is; undefined where it is not there. */
  hashOf(name: string): string | undefined {
    const entry = this.entries.get(name);
    if (entry === undefined) return undefined;
    const known = this.hashes.get(name) ?? this.computeHash(entry);
    this.hashes.set(name, known);
    return known;
  }

  /** Whether the container is the one that its files are written as. */
  checkContainer(): BundleCheck {
    const { entries, fault } = this.container;
    return fault === undefined
      ? holds("container", `${entries.length} files, no byte that belongs to none`)
      : fails("container", fault);
  }

  /** Whether the container holds the parts that a manifest calls for, in their order, and nothing else. */
  checkParts(manifest: Manifest): readonly BundleCheck[] {
    const found = this.container.entries.map(({ name }) => name);
    const expected = expectedParts(manifest, found);
    const wrong = expected.findIndex((name, index) => found[index] !== name);
    if (wrong < 0 && found.length === expected.length) return [];
    const name = expected[wrong] ?? found[expected.length] ?? "";
    return [fails("container", `its files are not those of the manifest, from this one on`, name)];
  }

  /** Whether every part has the hash that stands in the list at the end. */
  checkChecksums(): readonly BundleCheck[] {
    const listed = this.text(partNames.checksums)?.toString("latin1");
    if (listed === undefined) return [fails("checksums", "there are none", partNames.checksums)];
    const parts = this.container.entries
      .filter(({ name }) => name !== partNames.checksums)
      .map(({ name }) => ({ name, sha256: this.hashOf(name) ?? "" }));
    const computed = Buffer.from(checksumsPart(parts).content).toString("latin1");
    if (listed === computed) return [holds("checksums", `${parts.length} files have the listed SHA-256`)];
    const lines = listed.split("\n");
    const wrong = computed.split("\n").flatMap((line, index) => (line === lines[index] ? [] : [index]));
    return wrong.length === 0
      ? [fails("checksums", `more lines than the ${parts.length} files`, partNames.checksums)]
      : wrong.map((index) =>
          fails("checksums", "is not what the list says", parts[index]?.name ?? partNames.checksums),
        );
  }

  /** The manifest; a failed check where there is none to go by. */
  readManifest(): Manifest | BundleCheck {
    const content = this.text(partNames.manifest);
    if (content === undefined) return fails("manifest", "it is missing, or too large", partNames.manifest);
    return parsed("manifest", content, parseManifest);
  }

  /** The listings; a failed check where they are none, or not those of the manifest. */
  readListings(manifest: Manifest): Listings | BundleCheck {
    const fault = this.differenceTo(partNames.listings, manifest.listings);
    const content = this.text(partNames.listings);
    if (fault !== undefined || content === undefined)
      return fails("listings", fault ?? "they are too large", partNames.listings);
    return parsed("listings", content, parseListings);
  }

  /** Whether the answer is the one of the manifest, to the same question and with the same coverage. */
  checkAnswer({ answer, question, coverage }: Manifest): BundleCheck {
    const fault = this.differenceTo(partNames.answer, answer);
    const entry = this.entry(partNames.answer);
    if (fault !== undefined || entry === undefined)
      return fails("answer", fault ?? "it is missing", partNames.answer);
    const begin = Buffer.from(
      `{"question":${JSON.stringify(question)},\n"coverage":${JSON.stringify(coverage)},\n`,
    );
    if (!begin.equals(this.bytes.read(entry.offset, Math.min(begin.length, entry.size))))
      return fails("answer", "it is to another question, or has another coverage", partNames.answer);
    return holds("answer", `${answer.size} bytes, SHA-256 ${answer.sha256}`);
  }

  /** Whether the objects that are included are those of the manifest. */
  checkObjects({ objects, includesObjects }: Manifest): readonly BundleCheck[] {
    if (!includesObjects) return [notChecked("objects", "they are not included")];
    const wrong = objects.flatMap(({ key, size, sha256 }) => {
      if (sha256 === null) return [];
      const fault = this.differenceTo(objectPartName(sha256), { size, sha256 });
      return fault === undefined ? [] : [fails("objects", fault, key)];
    });
    return wrong.length > 0 ? wrong : [holds("objects", objectsText(objects))];
  }

  private differenceTo(name: string, { size, sha256 }: ContentHash): string | undefined {
    const entry = this.entries.get(name);
    if (entry === undefined) return `${name} is missing`;
    if (entry.size !== size) return `it has ${entry.size} bytes, and ${size} by the manifest`;
    const found = this.hashOf(name);
    return found === sha256 ? undefined : `its SHA-256 is ${found}, and ${sha256} by the manifest`;
  }

  private computeHash(entry: ContainerEntry): string {
    const hash = createHash("sha256");
    for (const chunk of chunksOf(this.bytes, entry)) {
      this.signal.throwIfAborted();
      hash.update(chunk);
    }
    return hash.digest("hex");
  }
}

/** The names of the parts that a manifest calls for. */
function expectedParts({ includesObjects, objects }: Manifest, found: readonly string[]): readonly string[] {
  const hashes = includesObjects ? objects.flatMap(({ sha256 }) => (sha256 === null ? [] : [sha256])) : [];
  return [
    partNames.manifest,
    ...[partNames.signature, partNames.timestamp].filter((name) => found.includes(name)),
    partNames.answer,
    partNames.listings,
    ...[...new Set(hashes)].sort().map(objectPartName),
    partNames.checksums,
  ];
}

function parsed<T>(
  check: "manifest" | "listings",
  content: Buffer,
  parse: (text: string) => T,
): T | BundleCheck {
  const text = content.toString("utf8");
  if (!Buffer.from(text).equals(content)) return fails(check, "it is not UTF-8", partNames[check]);
  try {
    return parse(text);
  } catch (error) {
    if (!(error instanceof BundleTextError)) throw error;
    return fails(check, error.message, partNames[check]);
  }
}

function objectsText(objects: Manifest["objects"]): string {
  const unread = objects.filter(({ sha256 }) => sha256 === null).length;
  const read = `${objects.length - unread} with the SHA-256 of the manifest`;
  return unread === 0 ? read : `${read}; ${unread} that the bundle calls unreadable is not in it`;
}
