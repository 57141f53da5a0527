import { mkdirSync } from 'node:fs';
import { sendHttp } from '../process/http';
import { Server } from '../process/server';
import { type Watchdog } from '../process/watchdog';
import { type AwsKey, signedHeaders } from './signature';

/** What the lab gives to its AWS. */
export interface AwsPlacement {
  readonly binary: string;
  readonly directory: string;
  readonly port: number;
  readonly watchdog: Watchdog;
}

const HOST = '127.0.0.1';
const VERSIONS = { iam: '2010-05-08', sts: '2011-06-15' } as const;

/** While nobody is asked who they are, everybody may do everything. */
const NOBODY: AwsKey = { accessKeyId: 'nobody', secretAccessKey: 'nothing' };

/** A stand-in for AWS's IAM and STS (moto): it makes users and sessions, and looks at who asks, and at their policies. */
export class AwsServer {
  readonly url: string;
  readonly region = 'eu-central-1';
  readonly account = '123456789012';
  readonly server: Server;

  constructor({ binary, directory, port, watchdog }: AwsPlacement) {
    this.url = `http://${HOST}:${port}`;
    mkdirSync(directory, { recursive: true, mode: 0o700 });
    this.server = new Server({
      name: 'moto',
      command: binary,
      arguments: ['-H', HOST, '-p', String(port)],
      directory,
      watchdog,
      ready: async () =>
        (await sendHttp({ method: 'GET', url: `${this.url}/moto-api/data.json` })).status === 200,
    });
  }

  async start(): Promise<void> {
    await this.server.start();
  }

  async stop(): Promise<void> {
    await this.server.stop();
  }

  /** An action of IAM or STS, signed; of nobody's key all is done until {@link enforce}. */
  async ask(
    service: keyof typeof VERSIONS,
    action: string,
    parameters: Readonly<Record<string, string>> = {},
    key: AwsKey = NOBODY,
  ): Promise<{ readonly status: number; readonly text: string }> {
    const form = new URLSearchParams({
      Action: action,
      Version: VERSIONS[service],
      ...parameters,
    }).toString();
    const { host } = new URL(this.url);
    const headers = signedHeaders({ service, region: this.region, host, form, date: new Date() }, key);
    const response = await fetch(this.url, { method: 'POST', headers, body: form });
    return { status: response.status, text: await response.text() };
  }

  /** The same, for what the test itself sets up: another answer than yes throws. */
  async setUp(
    service: keyof typeof VERSIONS,
    action: string,
    parameters: Readonly<Record<string, string>>,
  ): Promise<string> {
    const { status, text } = await this.ask(service, action, parameters);
    if (status !== 200) throw new Error(`${action} answered ${status}: ${text}`);
    return text;
  }

  /** A user of that name with a key, who may do what the policy says. */
  async makeUser(name: string, policy: object): Promise<AwsKey> {
    const UserName = name;
    await this.setUp('iam', 'CreateUser', { UserName });
    const PolicyDocument = JSON.stringify(policy);
    await this.setUp('iam', 'PutUserPolicy', { UserName, PolicyName: 'own', PolicyDocument });
    const text = await this.setUp('iam', 'CreateAccessKey', { UserName });
    return {
      accessKeyId: elementOf(text, 'AccessKeyId'),
      secretAccessKey: elementOf(text, 'SecretAccessKey'),
    };
  }

  /** A role of that name that a user may assume, and that may do what the policy says; returns its ARN. */
  async makeRole(name: string, policy: object): Promise<string> {
    const Principal = { AWS: `arn:aws:iam::${this.account}:user/vault` };
    const trust = {
      Version: '2012-10-17',
      Statement: { Effect: 'Allow', Principal, Action: 'sts:AssumeRole' },
    };
    const text = await this.setUp('iam', 'CreateRole', {
      RoleName: name,
      AssumeRolePolicyDocument: JSON.stringify(trust),
    });
    const PolicyDocument = JSON.stringify(policy);
    await this.setUp('iam', 'PutRolePolicy', { RoleName: name, PolicyName: 'own', PolicyDocument });
    return elementOf(text, 'Arn');
  }

  /** From now on each request is looked at: who signed it, and whether that one may. */
  async enforce(): Promise<void> {
    await sendHttp({ method: 'POST', url: `${this.url}/moto-api/reset-auth`, body: 0 });
  }

  /** As whom AWS knows a key: its ARN; undefined of a key that it does not know. */
  async callerOf(key: AwsKey): Promise<string | undefined> {
    const { status, text } = await this.ask('sts', 'GetCallerIdentity', {}, key);
    return status === 200 ? elementOf(text, 'Arn') : undefined;
  }
}

/** The text of the first element of that name. */
function elementOf(xml: string, name: string): string {
  const [, text] = new RegExp(`<${name}>([^<]*)</${name}>`).exec(xml) ?? [];
  if (text === undefined) throw new Error(`no ${name} in ${xml}`);
  return text;
}
