import { execFile, execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

/** What a certificate of the authority may have differently than is right. */
export interface CertificateOptions {
  readonly usage?: string;
  readonly notBefore?: string;
  readonly notAfter?: string;
  /** Whose certificate signs it: the CA's, unless another is named. */
  readonly issuer?: string;
  /** `CA:TRUE`, and how far: it signs certificates. */
  readonly constraints?: string;
  readonly key?: "rsa:2048" | "ec";
  /** The key of another name is certified, which keeps it. */
  readonly keyOf?: string;
}

/** Whether there is openssl to make an authority of. */
export function hasOpenssl(): boolean {
  try {
    execFileSync("openssl", ["version"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

/** A CA and time-stamping authorities under it, made by openssl in a folder. */
export class OpensslAuthority {
  readonly caPath: string;

  private constructor(private readonly folder: string) {
    this.caPath = join(folder, "ca.pem");
  }

  static async create(folder: string): Promise<OpensslAuthority> {
    const made = new OpensslAuthority(folder);
    await made.openssl(
      ...["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", "ca.key", "-out", "ca.pem"],
      ...["-subj", "/CN=Example Time CA", "-days", "36500"],
    );
    writeFileSync(join(folder, "serial"), "01\n");
    await made.certify("tsa");
    return made;
  }

  /** A key and certificate of this name. */
  async certify(name: string, options: CertificateOptions = {}): Promise<void> {
    const {
      usage = "critical,timeStamping",
      notBefore = "20200101000000Z",
      notAfter = "21000101000000Z",
      issuer = "ca",
      constraints,
      key = "rsa:2048",
    } = options;
    const uses =
      constraints === undefined
        ? `keyUsage=critical,digitalSignature\nextendedKeyUsage=${usage}\n`
        : "keyUsage=critical,keyCertSign\n";
    const curve = key === "ec" ? ["-pkeyopt", "ec_paramgen_curve:P-256"] : [];
    const extensions = `[x]\nbasicConstraints=critical,${constraints ?? "CA:FALSE"}\n${uses}`;
    const database = `[ca]\ndatabase=index.txt\nserial=serial\nnew_certs_dir=.\npolicy=p\ndefault_md=sha256\nunique_subject=no\n[p]\ncommonName=supplied\n`;
    writeFileSync(join(this.folder, "ca.cnf"), `${database}${extensions}`);
    writeFileSync(join(this.folder, "index.txt"), "");
    await this.openssl(
      ...(options.keyOf === undefined
        ? ["req", "-newkey", key, ...curve, "-nodes", "-keyout", `${name}.key`]
        : ["req", "-new", "-key", `${options.keyOf}.key`]),
      ...["-out", `${name}.csr`, "-subj", `/CN=Example ${options.keyOf ?? name}`],
    );
    await this.openssl(
      ...["ca", "-batch", "-notext", "-config", "ca.cnf", "-name", "ca", "-extensions", "x"],
      ...[
        "-cert",
        `${issuer}.pem`,
        "-keyfile",
        `${issuer}.key`,
        "-startdate",
        notBefore,
        "-enddate",
        notAfter,
      ],
      ...["-in", `${name}.csr`, "-out", `${name}.pem`],
    );
  }

  /** What the authority of this name answers to a query. */
  async answer(query: Uint8Array, name = "tsa", chain: readonly string[] = []): Promise<Buffer> {
    writeFileSync(join(this.folder, "query.tsq"), query);
    writeFileSync(
      join(this.folder, "tsa.cnf"),
      `[tsa]\nserial=serial\nsigner_digest=sha256\ndefault_policy=1.2.3.4\ndigests=sha256\ness_cert_id_alg=sha256\n`,
    );
    const certificates = chain.map((each) => readFileSync(join(this.folder, `${each}.pem`), "utf8"));
    writeFileSync(join(this.folder, "chain.pem"), certificates.join(""));
    await this.openssl(
      ...["ts", "-reply", ...(chain.length === 0 ? [] : ["-chain", "chain.pem"]), "-config", "tsa.cnf"],
      ...["-section", "tsa", "-queryfile", "query.tsq"],
      ...["-signer", `${name}.pem`, "-inkey", `${name}.key`, "-out", "answer.tsr"],
    );
    return readFileSync(join(this.folder, "answer.tsr"));
  }

  /** Whether openssl itself takes a token for one of some content. */
  async verifies(token: Uint8Array, content: Uint8Array): Promise<boolean> {
    writeFileSync(join(this.folder, "token.tst"), token);
    writeFileSync(join(this.folder, "content"), content);
    const { stdout } = await this.openssl(
      ...["ts", "-verify", "-token_in", "-in", "token.tst", "-data", "content", "-CAfile", "ca.pem"],
    );
    return stdout.includes("OK");
  }

  /** A token that signs the same as another one, by the certificate of this name, whatever that is for. */
  async signAnew(token: Uint8Array, name: string, digest = "sha256"): Promise<Buffer> {
    writeFileSync(join(this.folder, "token.tst"), token);
    await this.openssl(
      ...["cms", "-verify", "-noverify", "-inform", "DER", "-in", "token.tst", "-out", "info.der", "-binary"],
    );
    await this.openssl(
      ...["cms", "-sign", "-binary", "-nodetach", "-cades", "-nosmimecap", "-md", digest],
      ...["-econtent_type", "1.2.840.113549.1.9.16.1.4", "-in", "info.der", "-outform", "DER"],
      ...["-signer", `${name}.pem`, "-inkey", `${name}.key`, "-out", "anew.tst"],
    );
    return readFileSync(join(this.folder, "anew.tst"));
  }

  private openssl(...args: readonly string[]): Promise<{ readonly stdout: string }> {
    return run("openssl", [...args], { cwd: this.folder });
  }
}
