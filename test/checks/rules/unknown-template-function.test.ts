import { unknownTemplateFunction } from '../../../src/checks/rules/unknown-template-function';
import { type ExampleParts } from '../example-plan';
import { testRule } from '../rule-tests';

function calling(name: string, version: string): (example: ExampleParts) => void {
  return (example) => {
    example.cluster.eso.version = version;
    example.externalSecret('orders-db').keys['A'] = [
      { goTemplate: `{{ .username | ${name} }}`, reads: ['username'] },
    ];
  };
}

const TEMPLATE = "template 'A' of ExternalSecret 'orders-db'";

testRule(unknownTemplateFunction, {
  'a function that nobody has': {
    change: calling('uper', '2.9'),
    finds: [`${TEMPLATE} calls 'uper', which ESO 2.9 does not have; the nearest is 'upper'`],
  },
  'a function of a later version': {
    change: calling('sha512sum', '2.0'),
    finds: [`${TEMPLATE} calls 'sha512sum', which ESO 2.0 does not have; the nearest is 'sha1sum'`],
  },
  'a function of an earlier version': {
    change: calling('getHostByName', '2.3'),
    finds: [`${TEMPLATE} calls 'getHostByName', which ESO 2.3 does not have; the nearest is 'osBase'`],
  },
  'the same where it is there': { change: calling('getHostByName', '2.2'), finds: [] },
  "a function that reads others' Secrets": {
    change: calling('getSecretKey', '1.0'),
    finds: [`${TEMPLATE} calls 'getSecretKey', which reads any Secret of the cluster`],
  },
  'what ESO took out of sprig': {
    change: calling('env', '2.9'),
    finds: [`${TEMPLATE} calls 'env', which ESO 2.9 does not have; the nearest is 'and'`],
  },
});
