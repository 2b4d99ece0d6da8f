import { expect, it } from 'vitest'
import { readAttempts, endAttempt, startAttempt } from '#server/store/attempts.ts'
import { insertIntent } from '#server/store/intents.ts'
import { buildIntent } from '#server/store/testing/new-intent.ts'
import { at } from '#server/store/testing/clock.ts'
import { onBothStores } from '#server/store/testing/stores.ts'

onBothStores('attempts', ({ open }) => {
  it('are recorded before they are made, and end once', async () => {
    const { db } = await open()
    const intentId = (await insertIntent(db, buildIntent())).intent.id
    for (const no of [2, 1]) await startAttempt(db, { intentId, no, decidedBy: 'ada', sentAt: at(no) })
    const end = { intentId, no: 1, endedAt: at(9), detail: '{"because":"timeout"}' }
    const results = ['unknown', 'created']
    const areEnded = await Promise.all(results.map((result) => endAttempt(db, { ...end, result })))
    expect(areEnded.filter(Boolean)).toEqual([true])
    expect(await readAttempts(db, intentId)).toEqual([
      { ...end, result: results[areEnded.indexOf(true)], decidedBy: 'ada', sentAt: at(1) },
      { intentId, no: 2, decidedBy: 'ada', sentAt: at(2), endedAt: null, result: null, detail: null },
    ])
  })

  it('are refused under a number that is used, and without an intent', async () => {
    const { db } = await open()
    const intent = buildIntent()
    const attempt = { intentId: intent.id, no: 1, decidedBy: 'ada', sentAt: at(1) }
    await expect(startAttempt(db, attempt)).rejects.toThrow(/foreign key/i)
    await insertIntent(db, intent)
    await startAttempt(db, attempt)
    await expect(startAttempt(db, attempt)).rejects.toThrow(/unique/i)
  })
})
