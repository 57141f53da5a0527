import { literalInSecret } from '../../../src/checks/rules/literal-in-secret';
import { testRule } from '../rule-tests';

testRule(literalInSecret, {
  'a token, and a URL with a password': {
    change: (example) => {
      example.externalSecret('orders-db').keys = {
        API_TOKEN: [{ text: 'abc' }],
        PASSWORD: [{ goTemplate: 'abc', reads: [] }],
        QUEUE: [{ text: 'amqp://user:' }, { text: 'abc@queue/x' }],
      };
    },
    finds: [
      "template 'API_TOKEN' of ExternalSecret 'orders-db' is text alone: its value stands in the manifest",
      "template 'PASSWORD' of ExternalSecret 'orders-db' is text alone: its value stands in the manifest",
      "template 'QUEUE' of ExternalSecret 'orders-db' is text alone: its value stands in the manifest",
    ],
  },
  'text that is no secret': {
    change: (example) => {
      example.externalSecret('orders-db').keys = {
        LOG_LEVEL: [{ text: 'info' }],
        TOKEN_URL: [{ text: 'https://login.example.com/token' }],
        TOKEN_TTL: [{ text: '1h' }],
        PASSWORD_MIN_LENGTH: [{ text: '12' }],
        API_KEY_HEADER: [{ text: 'X-Api-Key' }],
        QUEUE: [{ text: 'amqp://queue/x' }],
        PASSWORD: [{ value: 'password' }],
        API_KEY: [{ text: 'Basic ' }, { value: 'password' }],
        TOKEN: [{ goTemplate: '{{ .password }}', reads: ['password'] }],
        EMPTY_TOKEN: [{ text: '' }],
        NO_TOKEN: [],
      };
    },
    finds: [],
  },
});
