import { setTimeout as sleep } from 'node:timers/promises'
import { parseAs } from '#lib/guard.ts'
import { isLinksAnswer } from '#lib/wire/answers.ts'
import { sendRaw } from '#lib/testing/send-raw.ts'

type Polling = { url: string; groupId: string; cookie: string; everyMs: number }

/** A client that polls a project's links like a tab, but more often; `stop` returns its counts. */
export const startPoller = ({ url, groupId, cookie, everyMs }: Polling) => {
  const failed: string[] = []
  const trouble: string[] = []
  const ids = new Set<string>()
  let [answered, inARow, mostInARow, isOver] = [0, 0, 0, false]

  const pollOnce = async () => {
    const { status, text } = await sendRaw(`${url}/api/projects/${groupId}/private-links`, {
      headers: { cookie, 'sec-fetch-site': 'same-origin' },
    })
    if (status !== 200) throw new Error(`${String(status)} ${text.slice(0, 200)}`)
    const answer = parseAs(isLinksAnswer, JSON.parse(text))
    if (answer.trouble) trouble.push(JSON.stringify(answer.trouble))
    for (const { _id } of answer.links) ids.add(_id)
  }

  const run = async () => {
    while (!isOver) {
      await pollOnce().then(
        () => {
          answered += 1
          inARow = 0
        },
        (error: unknown) => {
          failed.push(String(error))
          inARow += 1
          mostInARow = Math.max(mostInARow, inARow)
        },
      )
      await sleep(everyMs)
    }
  }
  const running = run()
  return {
    answered: () => answered,
    /** Whether all these links were in some answer. */
    hasSeen: (links: readonly string[]) => links.every((id) => ids.has(id)),
    stop: async () => {
      isOver = true
      await running
      return { answered, failed, mostInARow, trouble, ids }
    },
  }
}
