import { isDeepStrictEqual } from "node:util";
import * as grpc from "@grpc/grpc-js";
import * as plugin from "@pulumi/pulumi/proto/plugin_pb";
import * as providerService from "@pulumi/pulumi/proto/provider_grpc_pb";
import * as messages from "@pulumi/pulumi/proto/provider_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { type JavaScriptValue, Struct } from "google-protobuf/google/protobuf/struct_pb";
import { type AwsAccount, type Json, named, type WantedResource } from "./aws-account";
import { isReplacing } from "./forced-replacement";

/** What stands for a value that only the update will know (sdk/go/common/resource/plugin/rpc.go, UnknownStringValue). */
const unknownText = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/** The AWS provider of Pulumi's own protocol, over a made-up account: the engine attaches to it by its port. */
export class AwsProvider {
  private readonly server = new grpc.Server();
  private region = "";

  private constructor(private readonly account: AwsAccount) {}

  /** Listens on loopback. */
  static async start(account: AwsAccount): Promise<{ readonly port: number; readonly stop: () => void }> {
    const provider = new AwsProvider(account);
    provider.server.addService(providerService.ResourceProviderService, provider.service());
    const port = await new Promise<number>((resolve, reject) => {
      const credentials = grpc.ServerCredentials.createInsecure();
      provider.server.bindAsync("127.0.0.1:0", credentials, (error, bound) =>
        error ? reject(error) : resolve(bound),
      );
    });
    return { port, stop: () => provider.server.forceShutdown() };
  }

  private service(): grpc.UntypedServiceImplementation {
    return {
      checkConfig: answer((request: messages.CheckRequest) =>
        new messages.CheckResponse().setInputs(request.getNews()),
      ),
      diffConfig: answer(() => new messages.DiffResponse()),
      configure: answer((request: messages.ConfigureRequest) => {
        this.region = this.regionOf(plain(request.getArgs()));
        return new messages.ConfigureResponse().setSupportspreview(true);
      }),
      getPluginInfo: answer(() => new plugin.PluginInfo().setVersion("7.48.0")),
      getSchema: answer(() => new messages.GetSchemaResponse().setSchema("{}")),
      attach: answer(() => new Empty()),
      cancel: answer(() => new Empty()),
      check: answer((request: messages.CheckRequest) => {
        const wanted = { ...typeAndName(request.getUrn()), inputs: plain(request.getNews()) };
        return new messages.CheckResponse().setInputs(struct(named(wanted, plain(request.getOlds()))));
      }),
      diff: answer(differences),
      create: answer((request: messages.CreateRequest) => this.create(request)),
      read: answer((request: messages.ReadRequest) => this.read(request)),
      update: answer((request: messages.UpdateRequest) => this.update(request)),
      delete: answer((request: messages.DeleteRequest) => {
        const { type } = typeAndName(request.getUrn());
        this.account.delete(type, request.getId(), this.regionOf(plain(request.getProperties())));
        return new Empty();
      }),
      invoke: answer((request: messages.InvokeRequest) => {
        const answered = this.account.invoke(request.getTok(), plain(request.getArgs()));
        return new messages.InvokeResponse().setReturn(struct(answered));
      }),
    };
  }

  private create(request: messages.CreateRequest): messages.CreateResponse {
    const wanted = this.wanted(request.getUrn(), plain(request.getProperties()));
    if (request.getPreview()) {
      const foreseen = { arn: unknownText, url: unknownText, ...wanted.inputs };
      return new messages.CreateResponse().setProperties(struct(foreseen));
    }
    const { id, outputs } = this.account.create(wanted);
    return new messages.CreateResponse().setId(id).setProperties(struct(outputs));
  }

  /** An import names the region after an `@`, else it is the provider's; a refresh knows it from the state. */
  private read(request: messages.ReadRequest): messages.ReadResponse {
    const [id = "", given] = request.getId().split("@");
    const known = plain(request.getProperties());
    const region = given ?? this.regionOf(known);
    const found = this.account.read(typeAndName(request.getUrn()).type, id, region);
    if (found === undefined) return new messages.ReadResponse();
    const former = plain(request.getInputs());
    const keys = Object.keys(former).length === 0 ? Object.keys(found.outputs) : Object.keys(former);
    const inputs = Object.fromEntries(keys.map((key) => [key, found.outputs[key]]));
    return new messages.ReadResponse()
      .setId(found.id)
      .setInputs(struct(inputs))
      .setProperties(struct(found.outputs));
  }

  private update(request: messages.UpdateRequest): messages.UpdateResponse {
    const former = plain(request.getOlds());
    const wanted = this.wanted(request.getUrn(), plain(request.getNews()));
    if (request.getPreview())
      return new messages.UpdateResponse().setProperties(struct({ ...former, ...wanted.inputs }));
    const { outputs } = this.account.update(request.getId(), wanted, former);
    return new messages.UpdateResponse().setProperties(struct(outputs));
  }

  private wanted(urn: string, inputs: Json): WantedResource {
    return { ...typeAndName(urn), region: this.regionOf(inputs), inputs };
  }

  private regionOf({ region }: Json): string {
    return typeof region === "string" ? region : this.region;
  }
}

/** What changed between the inputs of the state and the new ones, and whether the provider replaces for it. */
function differences(request: messages.DiffRequest): messages.DiffResponse {
  const { type } = typeAndName(request.getUrn());
  const [former, next] = [plain(request.getOldInputs()), plain(request.getNews())];
  const ignored = request.getIgnorechangesList();
  const changed = [...new Set([...Object.keys(former), ...Object.keys(next)])].filter(
    (key) => !ignored.includes(key) && !isDeepStrictEqual(former[key], next[key]),
  );
  const { DIFF_SOME, DIFF_NONE } = messages.DiffResponse.DiffChanges;
  return new messages.DiffResponse()
    .setChanges(changed.length > 0 ? DIFF_SOME : DIFF_NONE)
    .setDiffsList(changed)
    .setReplacesList(changed.filter((key) => isReplacing(type, key)));
}

function typeAndName(urn: string): { readonly type: string; readonly name: string } {
  const [, , types = "", name = ""] = urn.split("::");
  return { type: types.split("$").at(-1) ?? "", name };
}

function struct(value: Json): Struct {
  return Struct.fromJavaScript(JSON.parse(JSON.stringify(value)) as Record<string, JavaScriptValue>);
}

/** The inputs alone: the engine adds its own notes under names that begin with two underscores. */
function plain(given: Struct | undefined): Json {
  const value: Json = given === undefined ? {} : given.toJavaScript();
  return Object.fromEntries(Object.entries(value).filter(([key]) => !key.startsWith("__")));
}

function answer<Request, Response>(respond: (request: Request) => Response) {
  return (
    call: { readonly request: Request },
    callback: (error: Partial<grpc.ServiceError> | null, response?: Response) => void,
  ) => {
    try {
      callback(null, respond(call.request));
    } catch (error) {
      callback({
        code: grpc.status.UNKNOWN,
        message: error instanceof Error ? error.message : String(error),
      });
    }
  };
}
