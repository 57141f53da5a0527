import { costlyTemplate } from '../../../src/checks/rules/costly-template';
import { type Mutation, testRule } from '../rule-tests';

/** The templates of an ExternalSecret of tenant A. */
function templates(...given: string[]): Mutation {
  return (example) => {
    example.externalSecret('orders-api').keys = Object.fromEntries(
      given.map((goTemplate, index) => [`T${index}`, [{ goTemplate, reads: [] }]]),
    );
  };
}

testRule(costlyTemplate, {
  'a loop without end': {
    change: templates('{{ range until 1000000000 }}x{{ end }}'),
    finds: [
      "the templates of ExternalSecret 'orders-api' take 10000000001 steps, and at most 1000000 are allowed",
    ],
  },
  'a long text': {
    change: templates('{{ repeat 2000000 "x" }}'),
    finds: [
      "the templates of ExternalSecret 'orders-api' take 4000001 steps, and at most 1000000 are allowed",
    ],
  },
  'a count of a secret': {
    change: templates('{{ repeat (.count | int) "x" }}'),
    finds: ["nothing bounds what the templates of ExternalSecret 'orders-api' do"],
  },
  'two that are long together': {
    change: templates('{{ repeat 300000 "x" }}', '{{ repeat 300000 "x" }}'),
    finds: [
      "the templates of ExternalSecret 'orders-api' take 1200002 steps, and at most 1000000 are allowed",
    ],
  },
  'one of them alone': { change: templates('{{ repeat 300000 "x" }}'), finds: [] },
  'what the platform allows': {
    change: (example, plan) => {
      plan.tenantLimits = { templateSteps: 4_000_001 };
      templates('{{ repeat 2000000 "x" }}')(example, plan);
    },
    finds: [],
  },
  'a loop through a list': {
    change: templates('{{ range .hosts | splitList "," }}{{ . }}:5432{{ end }}'),
    finds: [],
  },
});
