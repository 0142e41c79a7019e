import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";

type Json = Readonly<Record<string, unknown>>;

/** What stands in the regions of a made-up account. */
export interface Account {
  readonly accountId: string;
  readonly recorders?: readonly Json[];
  readonly channels?: readonly Json[];
  readonly isRecording?: boolean;
  readonly retentionDays?: number;
  /** An error that AWS Config answers instead, by its code. */
  readonly error?: string;
}

/** AWS Config and STS of one made-up account, over HTTP on loopback. */
export class ConfigApi {
  private constructor(
    private readonly server: Server,
    readonly url: string,
  ) {}

  /** Answers the same account in every region, or what stands in the region that a request is signed for. */
  static async start(given: Account | ((region: string) => Account)): Promise<ConfigApi> {
    const server = createServer((request, response) => {
      request.resume();
      const account = typeof given === "function" ? given(signedRegion(request)) : given;
      const target = String(request.headers["x-amz-target"] ?? "");
      const { status, text } = target === "" ? identity(account) : describe(account, target);
      response.writeHead(status, {
        "content-type": target === "" ? "text/xml" : "application/x-amz-json-1.1",
      });
      response.end(text);
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as AddressInfo;
    return new ConfigApi(server, `http://127.0.0.1:${port}`);
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}

/** The region in the scope of the signature, `…/20261129/eu-west-1/config/aws4_request`. */
function signedRegion({ headers }: IncomingMessage): string {
  return /\/\d{8}\/([a-z0-9-]+)\//.exec(headers.authorization ?? "")?.[1] ?? "";
}

function describe(account: Account, target: string): { readonly status: number; readonly text: string } {
  const { recorders = [], channels = [], isRecording = false, retentionDays, error } = account;
  if (error !== undefined)
    return { status: 400, text: JSON.stringify({ __type: error, message: "refused" }) };
  const statuses = recorders.map(({ name }) => ({ name, recording: isRecording }));
  const answers: Json = {
    DescribeConfigurationRecorders: { ConfigurationRecorders: recorders },
    DescribeConfigurationRecorderStatus: { ConfigurationRecordersStatus: statuses },
    DescribeDeliveryChannels: { DeliveryChannels: channels },
    DescribeRetentionConfigurations: {
      RetentionConfigurations:
        retentionDays === undefined ? [] : [{ Name: "default", RetentionPeriodInDays: retentionDays }],
    },
  };
  return { status: 200, text: JSON.stringify(answers[target.split(".").at(-1) ?? ""] ?? {}) };
}

function identity({ accountId }: Account): { readonly status: number; readonly text: string } {
  const result = `<Arn>arn:aws:iam::${accountId}:user/test</Arn><UserId>U</UserId><Account>${accountId}</Account>`;
  const text = `<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult>${result}</GetCallerIdentityResult></GetCallerIdentityResponse>`;
  return { status: 200, text };
}
