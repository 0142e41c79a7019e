import { createHash, verify, X509Certificate } from "node:crypto";
import type {
  AlgorithmIdentifier,
  Certificate,
  FindIssuerCallback,
  SignedData,
  SignerInfo,
  TSTInfo,
} from "pkijs";
import { formatInstant, type Instant } from "../../record/instant";
import { HistoryError } from "../history-error";
import type { NamedKey } from "./signature";

/** What a time-stamp token (RFC 3161) says, once it holds. */
export interface Timestamp {
  readonly existedAt: Instant;
  /** The subject of the certificate that it is signed with. */
  readonly authority: string;
  /** The request's number, in hexadecimal; undefined where it has none. */
  readonly nonce: string | undefined;
}

interface TokenCheck {
  /** What it has to be of. */
  readonly content: Uint8Array;
  /** DER certificates, to one of which its chain has to lead; undefined: the chain is not checked. */
  readonly trusted: readonly Uint8Array[] | undefined;
}

interface ReadToken {
  readonly signed: SignedData;
  readonly signer: SignerInfo;
  readonly certificate: Certificate;
}

class TokenFault extends Error {}

type Pki = typeof import("pkijs");

const oids = {
  tstInfo: "1.2.840.113549.1.9.16.1.4",
  contentType: "1.2.840.113549.1.9.3",
  signingCertificate: "1.2.840.113549.1.9.16.2.12",
  signingCertificateV2: "1.2.840.113549.1.9.16.2.47",
  extendedKeyUsage: "2.5.29.37",
  timeStamping: "1.3.6.1.5.5.7.3.8",
  sha256: "2.16.840.1.101.3.4.2.1",
} as const;

/** The digest algorithms that are taken. */
const digests: ReadonlyMap<string, string> = new Map([
  [oids.sha256, "sha256"],
  ["2.16.840.1.101.3.4.2.2", "sha384"],
  ["2.16.840.1.101.3.4.2.3", "sha512"],
]);
/** RSA (PKCS #1 v1.5) and ECDSA with one of them; the first leaves the hash to the digest algorithm. */
const signatures: ReadonlyMap<string, string | undefined> = new Map([
  ["1.2.840.113549.1.1.1", undefined],
  ["1.2.840.113549.1.1.11", "sha256"],
  ["1.2.840.113549.1.1.12", "sha384"],
  ["1.2.840.113549.1.1.13", "sha512"],
  ["1.2.840.10045.4.3.2", "sha256"],
  ["1.2.840.10045.4.3.3", "sha384"],
  ["1.2.840.10045.4.3.4", "sha512"],
]);

/** A chain takes one for each of its certificates, and those of authorities have three or four. */
const mostIssuerSearches = 32;
const noChain = "no chain of certificates that were valid then leads from it to --tsa-ca";
const anotherSignature = "its signature is another one";

/**
 * What a token says, where it is one of some content; else why it is not.
 * @throws HistoryError when the file of the authority holds no certificate
 */
export async function checkTimestamp(
  token: Uint8Array,
  content: Uint8Array,
  authority?: NamedKey,
): Promise<Timestamp | string> {
  const trusted = authority === undefined ? undefined : certificatesIn(authority);
  const pki = await import("pkijs");
  try {
    return await readToken(pki, token, { content, trusted });
  } catch (error) {
    if (error instanceof TokenFault) return error.message;
    // The library throws errors of many kinds at what is no token.
    return `it is no time-stamp token: ${error instanceof Error ? error.message : String(error)}`;
  }
}

async function readToken(pki: Pki, token: Uint8Array, check: TokenCheck): Promise<Timestamp> {
  const signed = signedDataIn(pki, token);
  const [signer, ...others] = signed.signerInfos;
  if (signer === undefined || others.length > 0)
    throw new TokenFault(`${signed.signerInfos.length} have signed it, and one has to`);
  const { eContentType, eContent } = signed.encapContentInfo;
  if (eContentType !== oids.tstInfo || eContent === undefined)
    throw new TokenFault("it is no time-stamp token");
  const info = pki.TSTInfo.fromBER(eContent.getValue());
  checkImprint(info, check.content);
  checkAlgorithms(signer);
  const certificate = await signerOf(pki, signed, check);
  checkSignature(signer, certificate);
  await checkWriting(pki, token, { signed, signer, certificate });
  checkAttributes(signer, certificate);
  checkCertificate(certificate, info.genTime);
  return {
    existedAt: info.genTime.getTime(),
    authority: subjectOf(certificate),
    nonce: info.nonce && Buffer.from(info.nonce.valueBlock.valueHexView).toString("hex"),
  };
}

function signedDataIn(pki: Pki, token: Uint8Array): SignedData {
  const { contentType, content } = pki.ContentInfo.fromBER(new Uint8Array(token));
  if (contentType !== pki.ContentInfo.SIGNED_DATA) throw new TokenFault("it is no time-stamp token");
  return new pki.SignedData({ schema: content });
}

/**
 * Written anew of what is signed or compared, a token has no other bytes: whoever carries it cannot add or change any but
 * in certificates that its chain does not need.
 */
async function checkWriting(
  pki: Pki,
  token: Uint8Array,
  { signed, signer, certificate }: ReadToken,
): Promise<void> {
  const { encapContentInfo, certificates = [] } = signed;
  const isBySerial = signer.sid instanceof pki.IssuerAndSerialNumber;
  const digestAlgorithm = await bare(pki, signer.digestAlgorithm);
  const { issuer, serialNumber } = certificate;
  const again = new pki.SignerInfo({
    version: isBySerial ? 1 : 3,
    sid: isBySerial ? new pki.IssuerAndSerialNumber({ issuer, serialNumber }) : signer.sid,
    digestAlgorithm,
    ...(signer.signedAttrs === undefined ? {} : { signedAttrs: signer.signedAttrs }),
    signatureAlgorithm: await bare(pki, signer.signatureAlgorithm),
    signature: signer.signature,
  });
  const content = new pki.SignedData({
    version: 3,
    digestAlgorithms: [digestAlgorithm],
    encapContentInfo,
    certificates,
    signerInfos: [again],
  });
  const whole = new pki.ContentInfo({
    contentType: pki.ContentInfo.SIGNED_DATA,
    content: content.toSchema(true),
  });
  if (!Buffer.from(whole.toSchema().toBER()).equals(token))
    throw new TokenFault("it has bytes that are neither signed nor called for, or is not written as DER");
}

/** None of the algorithms that are taken has a parameter; some write that as NULL. */
async function bare(
  pki: Pki,
  { algorithmId, algorithmParams }: AlgorithmIdentifier,
): Promise<AlgorithmIdentifier> {
  if (algorithmParams === undefined) return new pki.AlgorithmIdentifier({ algorithmId });
  const { Null } = await import("asn1js");
  return new pki.AlgorithmIdentifier({ algorithmId, algorithmParams: new Null() });
}

function checkImprint({ messageImprint }: TSTInfo, content: Uint8Array): void {
  const { hashAlgorithm, hashedMessage } = messageImprint;
  if (hashAlgorithm.algorithmId !== oids.sha256) throw new TokenFault("it is of no SHA-256");
  const hash = createHash("sha256").update(content).digest();
  if (!hash.equals(hashedMessage.valueBlock.valueHexView)) throw new TokenFault("it is of something else");
}

function checkAlgorithms({ digestAlgorithm, signatureAlgorithm }: SignerInfo): void {
  if (!digests.has(digestAlgorithm.algorithmId) || !signatures.has(signatureAlgorithm.algorithmId))
    throw new TokenFault(
      `it is signed by other algorithms than RSA or ECDSA with SHA-256, SHA-384 or SHA-512: ${signatureAlgorithm.algorithmId}, ${digestAlgorithm.algorithmId}`,
    );
}

/** The certificate that it is signed with. */
async function signerOf(
  pki: Pki,
  signed: SignedData,
  { content, trusted }: TokenCheck,
): Promise<Certificate> {
  const {
    signatureVerified,
    signerCertificate,
    certificatePath = [],
  } = await signed
    .verify({
      signer: 0,
      data: new Uint8Array(content).buffer,
      checkChain: trusted !== undefined,
      trustedCerts: (trusted ?? []).map((der) => pki.Certificate.fromBER(new Uint8Array(der))),
      findIssuer: boundedFindIssuer(),
      extendedMode: true,
    })
    .catch((error: unknown) => {
      if (!(error instanceof pki.SignedDataVerifyError) || error.signerCertificateVerified !== false)
        throw error;
      throw new TokenFault(noChain);
    });
  if (signatureVerified !== true || !signerCertificate) throw new TokenFault(anotherSignature);
  for (const [index, certificate] of certificatePath.entries())
    checkIssued(pki, certificate, { above: certificatePath[index + 1], authoritiesBelow: index - 1 });
  return signerCertificate;
}

/** As the library does it, but not for ever: certificates may have signed one another, in a circle. */
function boundedFindIssuer(): FindIssuerCallback {
  let searches = 0;
  return async (certificate, engine, crypto) => {
    if (++searches > mostIssuerSearches) throw new TokenFault(noChain);
    return engine.defaultValues("findIssuer")(certificate, engine, crypto);
  };
}

/** What the library leaves open: how long a chain may be, and signatures that are not written as DER. */
function checkIssued(
  pki: Pki,
  certificate: Certificate,
  { above, authoritiesBelow }: { readonly above: Certificate | undefined; readonly authoritiesBelow: number },
): void {
  const limits = (certificate.extensions ?? []).flatMap(({ parsedValue }) =>
    parsedValue instanceof pki.BasicConstraints && parsedValue.pathLenConstraint !== undefined
      ? [Number(parsedValue.pathLenConstraint)]
      : [],
  );
  const isTooLong = limits.some((limit) => !(authoritiesBelow <= limit));
  if (isTooLong || (above !== undefined && !x509Of(certificate).verify(x509Of(above).publicKey)))
    throw new TokenFault(noChain);
}

/** By OpenSSL once more, which takes no signature that is not written as DER. */
function checkSignature({ signedAttrs, signature, ...signer }: SignerInfo, certificate: Certificate): void {
  const { algorithmId } = signer.signatureAlgorithm;
  const digest = signatures.get(algorithmId) ?? digests.get(signer.digestAlgorithm.algorithmId) ?? "";
  const signed = Buffer.from(signedAttrs?.encodedValue ?? new ArrayBuffer(0));
  if (!verify(digest, signed, x509Of(certificate).publicKey, signature.valueBlock.valueHexView))
    throw new TokenFault(anotherSignature);
}

/** RFC 3161, 2.4.2: what is signed names its own kind and the certificate. */
function checkAttributes({ signedAttrs }: SignerInfo, certificate: Certificate): void {
  const valuesOf = (type: string): readonly Buffer[] =>
    (signedAttrs?.attributes ?? [])
      .filter((attribute) => attribute.type === type)
      .flatMap(({ values }) => values.map((value: { toBER(): ArrayBuffer }) => Buffer.from(value.toBER())));
  const kinds = valuesOf(oids.contentType);
  const tstInfo = Buffer.from("060b2a864886f70d0109100104", "hex");
  if (kinds.length !== 1 || kinds[0]?.equals(tstInfo) !== true)
    throw new TokenFault("what is signed does not name itself a time-stamp");
  const der = x509Of(certificate).raw;
  const isNamed = (type: string, algorithms: readonly string[]): boolean =>
    valuesOf(type).some((value) =>
      algorithms.some((algorithm) => value.includes(createHash(algorithm).update(der).digest())),
    );
  if (
    !isNamed(oids.signingCertificateV2, ["sha256", "sha384", "sha512"]) &&
    !isNamed(oids.signingCertificate, ["sha1"])
  )
    throw new TokenFault("what is signed does not name the certificate that it is signed with");
}

/** RFC 3161, 2.3: the certificate is for time-stamps and for nothing else. */
function checkCertificate(certificate: Certificate, at: Date): void {
  const usages = (certificate.extensions ?? []).filter(({ extnID }) => extnID === oids.extendedKeyUsage);
  const purposes = x509Of(certificate).keyUsage ?? [];
  if (usages.length !== 1 || usages[0]?.critical !== true || purposes.join() !== oids.timeStamping)
    throw new TokenFault(`the certificate of ${subjectOf(certificate)} is not one for time-stamps alone`);
  const { notBefore, notAfter } = certificate;
  if (at < notBefore.value || at > notAfter.value)
    throw new TokenFault(
      `the certificate of ${subjectOf(certificate)} was not valid at ${formatInstant(at.getTime())}`,
    );
}

function x509Of(certificate: Certificate): X509Certificate {
  return new X509Certificate(Buffer.from(certificate.toSchema().toBER()));
}

function subjectOf(certificate: Certificate): string {
  return x509Of(certificate).subject.split("\n").join(", ");
}

/** The certificates of a PEM file, as DER. */
function certificatesIn({ option, path, pem }: NamedKey): readonly Uint8Array[] {
  const blocks = pem.match(/-----BEGIN CERTIFICATE-----[^-]*-----END CERTIFICATE-----/g) ?? [];
  try {
    if (blocks.length > 0) return blocks.map((block) => new X509Certificate(block).raw);
  } catch (error) {
    throw noCertificate(option, path, error);
  }
  throw noCertificate(option, path);
}

function noCertificate(option: string, path: string, cause?: unknown): HistoryError {
  return new HistoryError(
    "bad-option",
    `${option} ${JSON.stringify(path)} holds no certificate`,
    "Give the certificate of the authority's CA as PEM.",
    { cause },
  );
}
