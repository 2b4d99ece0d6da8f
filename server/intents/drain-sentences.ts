import 'server-only'

export const stopping =
  'The portal is restarting and accepts no new requests. This time nothing was sent. Try again in a moment.'
/** `cloud`: whom the command asked. */
export const describeUnrecorded = (cloud: 'Atlas' | 'AWS') =>
  `${cloud} was asked, and the portal’s store did not take its answer. The portal checks the result once it can be written again.`
