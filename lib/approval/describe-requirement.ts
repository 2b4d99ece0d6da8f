import type { Requirement } from '#lib/approval/requirement.ts'

/** Of what a program asks for: its access token is all that says what it may do, and only it has that. */
export const onlyProgramSends =
  'A program asks for this, by an access token of the sign-in provider. Once it is approved, only that program can send it.'

const plural = (count: number, noun: string) => (count === 1 ? `1 ${noun}` : `${String(count)} ${noun}s`)

/** What has to happen before something that needs an approval is sent, for people. */
export const describeRequirement = ({ approvers, isByPress, days }: Requirement): string => {
  const who = approvers === 1 ? 'One person approves it' : 'Two different people approve it'
  const then = isByPress ? 'Then it waits until somebody presses to send it.' : 'The last approval sends it at once.'
  return `${who} within ${plural(days, 'day')}. ${then}`
}
