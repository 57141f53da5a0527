import { rehearsalText } from '../../diff/format/rehearsal';
import { holds, rehearsal } from '../../diff/rehearsal';
import { emphasisOf } from '../../synth/emphasis';
import { isColored } from '../../synth/streams';
import { type RehearseOptions } from '../commands/rehearse';
import { reportOn } from '../plan';

/** Says what other versions change and break, and returns the code to end with. */
export function run({ vault, openbao, eso, json = false, ...options }: RehearseOptions): Promise<number> {
  return reportOn(options, (plans) => {
    const rehearsals = plans.map((plan) => rehearsal(plan, { vault, openbao, eso }));
    const good = rehearsals.every(holds);
    if (json)
      return {
        text: `${JSON.stringify(rehearsals.map((each) => ({ holds: holds(each), ...each })))}\n`,
        good,
      };
    const emphasis = emphasisOf(isColored(process.stdout, process.env));
    return { text: rehearsals.map((each) => rehearsalText(each, emphasis)).join('\n'), good };
  });
}
