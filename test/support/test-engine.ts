import { once } from "node:events";
import * as grpc from "@grpc/grpc-js";
import * as engineService from "@pulumi/pulumi/proto/engine_grpc_pb";
import * as engineMessages from "@pulumi/pulumi/proto/engine_pb";
import * as providerMessages from "@pulumi/pulumi/proto/provider_pb";
import * as monitorService from "@pulumi/pulumi/proto/resource_grpc_pb";
import * as monitorMessages from "@pulumi/pulumi/proto/resource_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { type JavaScriptValue, Struct } from "google-protobuf/google/protobuf/struct_pb";

export type Json = Readonly<Record<string, unknown>>;

/** A resource as the program registered it. */
export interface Registration {
  readonly urn: string;
  readonly type: string;
  readonly name: string;
  readonly inputs: Json;
  readonly isProtected: boolean;
  readonly isRetained: boolean;
  readonly importId: string;
  readonly dependencies: readonly string[];
}

/** What the engine answers to the functions a program invokes, by token. */
export type Functions = Readonly<Record<string, (inputs: Json) => Json>>;

/** Monitor and engine of the Pulumi SDK's own protocol, enough of them to run a program against. */
export class TestEngine {
  readonly registrations: Registration[] = [];
  readonly messages: string[] = [];
  outputs: Json = {};
  private readonly server = new grpc.Server();
  private port = 0;

  private constructor(
    private readonly functions: Functions,
    private readonly isPreview: boolean,
  ) {}

  /** Listens on loopback. A preview knows no ids and no computed outputs, as `pulumi preview` does not. */
  static async start(functions: Functions, isPreview: boolean): Promise<TestEngine> {
    const engine = new TestEngine(functions, isPreview);
    engine.server.addService(monitorService.ResourceMonitorService, engine.monitor());
    engine.server.addService(engineService.EngineService, engine.engine());
    engine.port = await new Promise((resolve, reject) => {
      const credentials = grpc.ServerCredentials.createInsecure();
      engine.server.bindAsync("127.0.0.1:0", credentials, (error, port) =>
        error ? reject(error) : resolve(port),
      );
    });
    return engine;
  }

  get address(): string {
    return `127.0.0.1:${this.port}`;
  }

  stop(): void {
    this.server.forceShutdown();
  }

  private monitor(): grpc.UntypedServiceImplementation {
    return {
      supportsFeature: answer((request: monitorMessages.SupportsFeatureRequest) =>
        new monitorMessages.SupportsFeatureResponse().setHassupport(supported.includes(request.getId())),
      ),
      registerResource: answer((request: monitorMessages.RegisterResourceRequest) => this.register(request)),
      registerResourceOutputs: answer((request: monitorMessages.RegisterResourceOutputsRequest) => {
        if (request.getUrn().includes("pulumi:pulumi:Stack")) this.outputs = plainOf(request.getOutputs());
        return new Empty();
      }),
      invoke: answer((request: monitorMessages.ResourceInvokeRequest) => this.invoke(request)),
      signalAndWaitForShutdown: answer(() => new Empty()),
    };
  }

  private engine(): grpc.UntypedServiceImplementation {
    return {
      log: answer((request: engineMessages.LogRequest) => {
        if (request.getSeverity() !== engineMessages.LogSeverity.DEBUG)
          this.messages.push(request.getMessage());
        return new Empty();
      }),
      getRootResource: answer(() => new engineMessages.GetRootResourceResponse()),
      setRootResource: answer(() => new engineMessages.SetRootResourceResponse()),
    };
  }

  private register(request: monitorMessages.RegisterResourceRequest) {
    const [type, name] = [request.getType(), request.getName()];
    const inputs = plainOf(request.getObject());
    const urn = `urn:pulumi:test::config-time-machine::${type}::${name}`;
    this.registrations.push({
      urn,
      type,
      name,
      inputs,
      isProtected: request.getProtect() === true,
      isRetained: request.getRetainondelete() === true,
      importId: request.getImportid(),
      dependencies: request.getDependenciesList(),
    });
    const response = new monitorMessages.RegisterResourceResponse().setUrn(urn);
    if (!request.getCustom()) return response;
    if (this.isPreview) return response.setObject(structOf(inputs));
    return response.setId(`${name}-id`).setObject(structOf({ ...computed(name), ...inputs }));
  }

  private invoke(request: monitorMessages.ResourceInvokeRequest) {
    const respond = this.functions[request.getTok()];
    if (respond === undefined) throw new Error(`nothing answers ${request.getTok()}`);
    return new providerMessages.InvokeResponse().setReturn(structOf(respond(plainOf(request.getArgs()))));
  }
}

/** What today's CLI supports, and this program's SDK asks about. */
const supported = [
  "secrets",
  "resourceReferences",
  "outputValues",
  "aliasSpecs",
  "deletedWith",
  "resourceHooks",
];

function computed(name: string): Json {
  return {
    id: `${name}-id`,
    arn: `arn:aws:test:::${name}`,
    name,
    bucket: name,
    url: `https://queue/${name}`,
  };
}

function structOf(value: Json): Struct {
  return Struct.fromJavaScript(JSON.parse(JSON.stringify(value)) as Record<string, JavaScriptValue>);
}

function plainOf(struct: Struct | undefined): Json {
  return struct === undefined ? {} : (struct.toJavaScript() as Json);
}

function answer<Request, Response>(respond: (request: Request) => Response) {
  return (
    call: { readonly request: Request },
    callback: (error: Error | null, response?: Response) => void,
  ) => {
    try {
      callback(null, respond(call.request));
    } catch (error) {
      callback(error instanceof Error ? error : new Error(String(error)));
    }
  };
}

/** Resolves with the code a child process exits with. */
export async function exitCodeOf(child: NodeJS.EventEmitter): Promise<number> {
  const [code] = (await once(child, "exit")) as [number | null];
  return code ?? -1;
}
