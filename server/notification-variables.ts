import 'server-only'
import { optionalText, section } from '#server/variable.ts'

/** Who may be told of events; docs/OPERATIONS.md. */
export const notificationVariables = section('Who can be told of events, besides the browser: nobody without a file', {
  receiversFile: optionalText(
    'RECEIVERS_FILE',
    'The webhooks, channels of Slack and Teams, and the mail server that people may subscribe to: docs/receivers.example.json.',
    { example: './receivers.json' },
  ),
})
