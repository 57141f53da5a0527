import { type TerraformStack } from 'cdktf';
import { type Harmful } from './harmful';

/** What a visitor does to the stack that has everything of the platform, or of the tenants. */
export function inStack(
  name: string,
  verdict: string,
  visit: (stack: TerraformStack) => void,
  id = 'vault',
): Harmful {
  return {
    name,
    verdict,
    define: ({ platform, b, kv }) => {
      kv.secret('shared/x').grantRead(b);
      platform.addStackVisitor({
        visitStack: (stack) => {
          if (stack.node.id === id) visit(stack as TerraformStack);
        },
      });
    },
  };
}
