import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { injectedIntoApprovals } from '#server/intents/testing/approval-faults.ts'
import { injectedIntoAws } from '#server/intents/testing/aws-faults.ts'
import { playBatch } from '#server/intents/testing/batch.ts'
import { playsAll } from '#lib/testing/chosen-histories.ts'
import { approvalSeeds } from '#server/intents/testing/history.ts'
import type { Injected } from '#server/intents/testing/injected.ts'
import { injectedIntoLinks } from '#server/intents/testing/link-faults.ts'
import { injectedIntoStores } from '#server/intents/testing/store-faults.ts'
import { injectedIntoStreams } from '#server/intents/testing/stream-faults.ts'
import { useStores } from '#server/store/testing/stores.ts'

const injected: readonly Injected[] = [
  ...injectedIntoLinks,
  ...injectedIntoStores,
  ...injectedIntoStreams,
  ...injectedIntoAws,
]

/** The first seed of a rare fault, from which it is searched for: by `npm run histories` alone. */
const firstSeeds: Readonly<Record<string, number>> = {
  'a recovery that overlooks links of another time': 29,
  'a recovery that binds the only match, whatever its time': 67,
  'a write that is sent again on any 401 while the key is being replaced': 133,
  'a recovery that takes no difference between Date and ids': 29,
  'a search for duplicates that ends when nothing was found': 118,
  'a guard that believes the list alone, and not what Atlas accepted': 575,
  'a 404 that is proof of a deletion, however late Atlas shows a link': 175,
  'a create that does not wait until the failed link is gone': 46,
  'a key that two people share who chose the same header': 42,
  'a policy that is written over the newer one that AWS refused it for': 100,
  'a connection that is not looked for any more once it was not found': 34,
  'connectivity that is turned on for the new scheme alone': 46,
  'a command on a connection that is sent again when it was not answered': 10,
  'a journal that takes the silence of its store for a yes': 7,
  'a journal that takes a damaged file for an empty one': 7,
  'a recovery that forgets whose the link of a create is': 6,
  'a policy that is deleted without another look at its version': 219,
  'an approval that is spent after its intent is recorded': 27,
  'an approval that is spent before its intent is recorded': 15,
  'a decision that is taken to be on what is asked for now': 93,
  'rules that are not asked about deletions': 60,
  'an approval that knows no other version of the rules': 72,
  'an approval that forgets who asks for it': 30,
  'an approval that counts whoever changed its draft': 6,
  'a send that asks for one approval where the rules want two': 90,
  'an approval that nobody can reject': 48,
  'an approval that never expires': 9,
  'a press that nobody approved and that is taken for an override': 36,
  'a recovery that ignores which links existed before': 2,
  'a sender that does not check its claim before it writes': 4,
  'an unknown outcome that is told as a refusal': 3,
  'no answer taken for a request that was not sent': 3,
  'a journal that takes what a full disk refused for written': 7,
  'an outcome that is told though a full disk refused it': 68,
  'a create that is said not to be sent since its store fell silent afterwards': 3,
  'a write in a workspace that does not wait for its turn': 16,
  'a reason that quotes the body of a connection': 5,
  'a command in AWS that is sent again when it was not answered': 3,
  'no answer of AWS taken for a request that was not sent': 4,
}

const isPlayed = ([fault]: Injected) => playsAll || !(fault in firstSeeds)

describe('histories: an injected fault is caught', { timeout: 120_000 }, () => {
  const stores = useStores('file')

  const expectCaught = async ([fault, invariant, injection]: Injected, seeds: { from: number; step: number }) => {
    const store = await stores.open()
    await sql`pragma synchronous = off`.execute(store.db)
    const { broken } = await playBatch({
      stores: [store],
      ...{ from: firstSeeds[fault] ?? seeds.from, step: seeds.step, count: 200 },
      injection,
      trouble: injection.trouble ?? null,
      isEnough: (flaw) => flaw.includes(`: ${invariant}: `),
    })
    expect(broken.find((flaw) => flaw.includes(`: ${invariant}: `))).toBeDefined()
  }

  it.each(injected.filter(isPlayed))('%s: by %s', (...one) => expectCaught(one, { from: 0, step: 1 }))
  it.each(injectedIntoApprovals.filter(isPlayed))('%s: by %s', (...one) => expectCaught(one, approvalSeeds))
})
