import { createHash, createHmac } from 'node:crypto';

/** A key of AWS; of a session with its token. */
export interface AwsKey {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

/** A request of AWS's query API that is to be signed: a POST of a form. */
export interface SignedRequest {
  readonly service: string;
  readonly region: string;
  readonly host: string;
  readonly form: string;
  /** When it is sent. */
  readonly date: Date;
}

const digest = (text: string) => createHash('sha256').update(text).digest('hex');
const keyed = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text).digest();

/** Its headers, with the signature. Source: AWS, Signature Version 4. */
export function signedHeaders(request: SignedRequest, key: AwsKey): Record<string, string> {
  const { service, region, host, form, date } = request;
  const time = date.toISOString().replace(/[-:]|\.\d+/g, '');
  const day = time.slice(0, 8);
  const headers: Record<string, string> = {
    'content-type': 'application/x-www-form-urlencoded; charset=utf-8',
    host,
    'x-amz-date': time,
    ...(key.sessionToken !== undefined && { 'x-amz-security-token': key.sessionToken }),
  };
  const names = Object.keys(headers).sort();
  const lines = names.map((name) => `${name}:${headers[name]}\n`).join('');
  const asked = ['POST', '/', '', lines, names.join(';'), digest(form)].join('\n');
  const scope = `${day}/${region}/${service}/aws4_request`;
  const signing = [day, region, service, 'aws4_request'].reduce<string | Buffer>(
    keyed,
    `AWS4${key.secretAccessKey}`,
  );
  const signature = keyed(signing, ['AWS4-HMAC-SHA256', time, scope, digest(asked)].join('\n')).toString(
    'hex',
  );
  return {
    ...headers,
    authorization: `AWS4-HMAC-SHA256 Credential=${key.accessKeyId}/${scope}, SignedHeaders=${names.join(';')}, Signature=${signature}`,
  };
}
