import { counted } from "../counted";
import type { SealReport } from "../questions/seal-report";
import { visibleText } from "../visible-text";
import type { Style } from "./layout";

const signatures: Readonly<Record<SealReport["signature"], string>> = {
  holds: "every digest is signed with the key",
  "does not hold": "not every digest is signed with the key",
  "not-checked": "signatures not checked",
  "not signed": "not signed",
};

const outcomes: Readonly<Record<SealReport["outcome"], string>> = {
  holds: "the record is as it was sealed",
  "does not hold": "the record is not as it was sealed",
  "not-checked": "not all was checked",
};

/** How a record compares with its seal. */
export function* sealLines(seal: SealReport, style: Style): Generator<string> {
  const { outcome, objects, lastDigest, faults, notChecked } = seal;
  const good = outcome === "holds" ? style.good : style.bad;
  yield `\n${style.strong(`Seal ${visibleText(seal.where)}`)}: ${good(`${outcome}: ${outcomes[outcome]}`)}\n`;
  yield `  ${counted(seal.digests, "digest")} ${style.inZone(`from ${seal.from ?? "never"} to ${seal.until ?? "never"}; `)}${signatures[seal.signature]}\n`;
  if (lastDigest !== null) yield `  the last one is ${lastDigest.name}, SHA-256 ${lastDigest.sha256}\n`;
  for (const { from, until, sealedAt } of seal.sealedLate)
    yield `  ${style.bad(`${from} to ${until} was sealed only at ${sealedAt}, as it was then`)}\n`;
  const unread = objects.sealed - objects.read;
  yield `  ${counted(objects.sealed, "object")} sealed, ${objects.read} compared by SHA-256 and ${unread} by the listing; ${objects.notYetSealed} delivered since\n`;
  for (const { kind, subject, detail } of faults)
    yield `  ${style.gone(visibleText(`${kind}: ${subject}: ${style.inZone(detail)}`))}\n`;
  for (const reason of notChecked)
    yield `  ${style.bad(visibleText(style.inZone(`not checked: ${reason}`)))}\n`;
}
