import type { Chance } from '#server/intents/testing/chance.ts'
import type { SimulatedAtlas } from '#server/intents/testing/simulated-atlas.ts'
import type { World } from '#server/intents/testing/world.ts'
import type { Requirement } from '#lib/approval/requirement.ts'
import type { RuleSubject } from '#lib/policy/policy-facts.ts'
import type { Verdict } from '#lib/policy/verdict.ts'

type Options = { world: World; chance: Chance; atlas: SimulatedAtlas }

/** What every guarded thing has in its name. */
export const guardedName = 'guarded'

/** How late a replica reads a file that has changed, at most, in ms. */
const latestReading = 2_000

const toVerdict = (approval: Requirement): Verdict => ({
  ...{ rule: 'guarded', effect: 'require-approval', sentence: 'What is guarded needs an approval.', approval },
})

export type SimulatedRules = { judge: (subject: RuleSubject) => Promise<Verdict[]>; getVersion: () => string }

/** Rules that say nothing. */
export const freeRules: SimulatedRules = { judge: () => Promise.resolve([]), getVersion: () => 'none' }

/** The rules of a history: what is guarded needs approvals, as many as the version of the moment says, or none. */
export const simulateRules = ({ world, chance, atlas }: Options) => {
  const days = chance.pick([7, 7, 2 / 1_440])
  const versions: { since: number; approvers: number; isByPress: boolean }[] = []
  const change = () =>
    void versions.push({
      since: world.now(),
      approvers: chance.pick([1, 1, 2, 2, 0]),
      isByPress: chance.in100(40),
    })
  change()

  const isGuarded = ({ request, linkId }: RuleSubject) => {
    const body = request ?? atlas.links.all.find(({ id }) => id === linkId)?.body
    return JSON.stringify(body ?? {}).includes(guardedName)
  }

  return {
    days,
    change,
    /** The rules as one replica has them. */
    openRules: (): SimulatedRules => {
      const lateMs = chance.between(0, latestReading)
      const findIndex = () => versions.findLastIndex(({ since }, index) => index === 0 || since <= world.now() - lateMs)
      return {
        judge: (subject: RuleSubject): Promise<Verdict[]> => {
          const version = versions[findIndex()]
          const isFree = !version || version.approvers === 0 || !isGuarded(subject)
          return Promise.resolve(isFree ? [] : [toVerdict({ ...version, days })])
        },
        getVersion: (): string => `version ${String(findIndex())}`,
      }
    },
  }
}
