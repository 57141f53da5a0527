import { serverOf } from '../../plan/place';
import { type Problem, type Rule } from '../rule';

const LOOPBACK = /^(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])$/;

function isPlain(address: string): boolean {
  return address.startsWith('http://') && !LOOPBACK.test(new URL(address).hostname);
}

/** A loopback is a test or a development server. */
export const plainHttp: Rule = {
  id: 'plain-http',
  severity: 'warning',
  title: 'A server is reached without TLS',
  what: 'An http:// address of Vault, of an API server, of the keys of an issuer or of AWS that is not a loopback.',
  why: 'Tokens and secrets pass in clear through whatever lies between, and nobody can tell the true server from another: whoever gives Vault keys of their own logs in as anybody of that issuer.',
  example: "server 'vault' is reached at http://vault.vault.svc:8200",
  fix: 'Use https://, with the authority of its certificate in caCertificate.',
  check: ({ plan }) => {
    const problems: Problem[] = [];
    for (const { id, address, terraformAddress, origin } of plan.servers) {
      for (const url of new Set([address, terraformAddress])) {
        if (url !== undefined && isPlain(url))
          problems.push({ origin, message: `server '${id}' is reached at ${url}` });
      }
    }
    for (const { server, address, origin } of plan.kubernetesAuths) {
      if (address !== undefined && isPlain(address))
        problems.push({ origin, message: `server '${serverOf(server)}' is reached at ${address}` });
    }
    for (const { id, apiServer, origin } of plan.clusters) {
      if (isPlain(apiServer))
        problems.push({ origin, message: `the API server of cluster '${id}' is reached at ${apiServer}` });
    }
    for (const { mount, jwksUrl, origin } of plan.jwtAuths) {
      if (jwksUrl !== undefined && isPlain(jwksUrl))
        problems.push({ origin, message: `the keys of 'auth/${mount}' are fetched from ${jwksUrl}` });
    }
    for (const { mount, discoveryUrl, origin } of plan.oidcAuths) {
      if (isPlain(discoveryUrl))
        problems.push({ origin, message: `the keys of 'auth/${mount}' are fetched from ${discoveryUrl}` });
    }
    for (const { mount, iamEndpoint, stsEndpoint, origin } of plan.awsEngines) {
      for (const url of new Set([iamEndpoint, stsEndpoint])) {
        if (url !== undefined && isPlain(url))
          problems.push({ origin, message: `AWS engine '${mount}' reaches AWS at ${url}` });
      }
    }
    return problems;
  },
};
