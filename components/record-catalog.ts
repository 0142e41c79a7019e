import * as glue from "@pulumi/aws/glue";
import * as pulumi from "@pulumi/pulumi";
import { catalogFaults } from "./catalog/catalog-faults";
import { createItemsView, createRecordTables } from "./catalog/glue-tables";
import { createNamedQueries, createWorkgroup } from "./catalog/question-workgroup";
import { ResultsBucket } from "./catalog/results-bucket";

/** What a catalog over the record is made from. */
export interface RecordCatalogArgs {
  /** The region of the catalog, best that of the bucket; the provider's if left out. */
  readonly region?: pulumi.Input<string>;
  /** The bucket that AWS Config delivers to. */
  readonly bucketName: pulumi.Input<string>;
  /** The delivery channel's key prefix, without slashes at its ends. */
  readonly prefix?: string;
  /** The accounts whose record is read; at least one. */
  readonly accountIds: readonly string[];
  /** The organisation's id, where AWS Control Tower puts it above `AWSLogs`. */
  readonly organizationId?: string;
  /** The recorded regions; at least one. */
  readonly regions: readonly string[];
  /** The first day of the record that is read, `YYYY-MM-DD`. */
  readonly firstDay: string;
  /** The key that encrypts query results; without one, S3 does (SSE-S3). */
  readonly resultsKmsKeyArn?: pulumi.Input<string>;
  /** The Glue database, and with dashes the Athena workgroup; `config_time_machine` if left out. */
  readonly databaseName?: string;
  /** Bytes after which Athena stops a query; 100 GiB (about $0.50) if left out, 10 MiB at least. */
  readonly scanLimitBytes?: number;
  readonly tags?: pulumi.Input<Record<string, pulumi.Input<string>>>;
}

const defaultDatabaseName = "config_time_machine";
const defaultScanLimitBytes = 100 * 1024 ** 3;

/**
 * The record as tables: a Glue database over the bucket, an Athena workgroup with encrypted results and a scan
 * limit, and the named questions. Throws a RunError that lists every fault of its arguments.
 *
 * @example
 * const catalog = new RecordCatalog("catalog", {
 *   bucketName: record.bucketName,
 *   accountIds: ["111122223333"],
 *   regions: ["eu-central-1"],
 *   firstDay: "2026-09-01",
 * });
 */
export class RecordCatalog extends pulumi.ComponentResource {
  /** The Glue database, known once its tables and its view stand. */
  readonly databaseName: pulumi.Output<string>;
  /** The Athena workgroup that holds the named questions. */
  readonly workgroupName: pulumi.Output<string>;
  /** The bucket that query results are written to. */
  readonly resultsBucketName: pulumi.Output<string>;

  constructor(name: string, args: RecordCatalogArgs, opts?: pulumi.ComponentResourceOptions) {
    super("config-time-machine:index:RecordCatalog", name, {}, opts);
    const settings = {
      ...args,
      databaseName: args.databaseName ?? defaultDatabaseName,
      scanLimitBytes: args.scanLimitBytes ?? defaultScanLimitBytes,
    };
    refuseFaults(name, catalogFaults(settings));
    const { region, tags } = args;
    const { databaseName } = settings;
    const child = { parent: this };
    const database = new glue.CatalogDatabase(
      `${name}-database`,
      {
        region,
        name: databaseName,
        description: "The record of AWS Config: snapshots, history, and their configuration items.",
        tags,
      },
      child,
    );
    const results = new ResultsBucket(
      `${name}-results`,
      { region, kmsKeyArn: args.resultsKmsKeyArn, tags },
      child,
    );
    const workgroupArgs = { ...settings, resultsBucketName: results.bucketName };
    const workgroup = createWorkgroup(name, workgroupArgs, this);
    createNamedQueries(name, workgroupArgs, workgroup, this);
    const tables = createRecordTables(name, settings, database, this);
    const view = createItemsView(name, settings, tables, this);
    this.databaseName = view.databaseName;
    this.workgroupName = workgroup.name;
    this.resultsBucketName = results.bucketName;
    this.registerOutputs({
      databaseName: this.databaseName,
      workgroupName: this.workgroupName,
      resultsBucketName: this.resultsBucketName,
    });
  }
}

function refuseFaults(name: string, faults: readonly string[]): void {
  if (faults.length === 0) return;
  throw new pulumi.RunError(`The catalog "${name}" cannot be made:\n- ${faults.join("\n- ")}`);
}
