import { literalInSecret } from '../../../src/checks/rules/literal-in-secret';
import { testRule } from '../rule-tests';

testRule(literalInSecret, {
  'a token, and a URL with a password': {
    change: (example) => {
      example.externalSecret('orders-db').target.template = {
        API_TOKEN: 'abc',
        QUEUE: 'amqp://user:abc@queue/x',
      };
    },
    finds: [
      "template 'API_TOKEN' of ExternalSecret 'orders-db' is text alone: its value stands in the manifest",
      "template 'QUEUE' of ExternalSecret 'orders-db' is text alone: its value stands in the manifest",
    ],
  },
  'text that is no secret': {
    change: (example) => {
      example.externalSecret('orders-db').target.template = {
        LOG_LEVEL: 'info',
        QUEUE: 'amqp://queue/x',
        PASSWORD: '{{ .password }}',
        EMPTY_TOKEN: '',
      };
    },
    finds: [],
  },
});
