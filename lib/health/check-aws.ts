import { formatDuration } from '#lib/format-duration.ts'
import { isFailing, type CallFailure, type CallStatus } from '#lib/health/call-status.ts'
import { createLine, type HealthLine } from '#lib/health/health-line.ts'

const explainTrouble = (trouble: CallFailure): string => {
  switch (trouble.kind) {
    case 'unreached':
      return 'It could not be reached, or gave the portal no role, so nothing was sent. Check the network between, the portal’s own AWS credentials, and the role and its external id in AWS_ACCOUNTS_FILE.'
    case 'silent':
      return 'It received a call and did not answer. If this continues, check AWS’s status page and the network in between.'
    case 'odd':
      return `Something answered with status ${String(trouble.status)} that is not an answer from AWS. Check the proxy in between, and AWS’s status page.`
    case 'key':
      return `It refused the portal’s role (${String(trouble.status)}). Check the role’s trust and its policy: docs/OPERATIONS.md.`
    case 'limited':
      return 'It asked the portal to slow down. The portal does so by itself; other programs in this account may be calling too often.'
  }
}

type Facts = { now: number; aws: readonly (CallStatus & { id: string; name: string })[] }

/** One line for each AWS account. */
export const checkAws = ({ now, aws }: Facts): HealthLine[] =>
  aws.map(({ id, name: accountName, goodAt, trouble }) => {
    const name = `AWS: ${accountName}`
    const formatAgo = (at: number) => `${formatDuration(now - at)} ago`
    if (goodAt === undefined && !trouble)
      return createLine(name, 'well', 'Not called yet', `Account ${id} has not been called since this process started.`)
    const lastGood =
      goodAt === undefined
        ? `Account ${id} has given no good answer since this process started.`
        : `Last good answer of account ${id} ${formatAgo(goodAt)}.`
    const last = trouble ? ` Last failure ${formatAgo(trouble.at)}: ${explainTrouble(trouble)}` : ''
    if (!trouble || !isFailing({ goodAt, trouble })) return createLine(name, 'well', 'Answers', lastGood + last)
    const word = trouble.kind === 'limited' ? 'Slowed down' : 'Failing'
    return createLine(name, 'watch', word, `${lastGood}${last} Private links work without it.`)
  })
