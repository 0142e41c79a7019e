import type { IncomingMessage } from "node:http";
import type { FakeService, SeenRequest, ServiceAnswer } from "./fake-service";

/** STS: tells whose the credentials are, in its XML. */
export class FakeSts implements FakeService {
  constructor(private readonly accountId = "111122223333") {}

  isFor(_: IncomingMessage, body: string): boolean {
    return body.includes("Action=GetCallerIdentity");
  }

  read(): Omit<SeenRequest, "region"> {
    return { action: "sts:GetCallerIdentity", input: {} };
  }

  answer(): ServiceAnswer {
    const arn = `arn:aws:iam::${this.accountId}:user/auditor`;
    const result = `<Arn>${arn}</Arn><UserId>AIDAFAKE</UserId><Account>${this.accountId}</Account>`;
    return xml(
      200,
      `<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
<GetCallerIdentityResult>${result}</GetCallerIdentityResult></GetCallerIdentityResponse>`,
    );
  }

  failure(code: string, message: string): ServiceAnswer {
    const error = `<Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error>`;
    return xml(
      400,
      `<ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">${error}</ErrorResponse>`,
    );
  }
}

function xml(status: number, body: string): ServiceAnswer {
  return { status, contentType: "text/xml", body };
}
