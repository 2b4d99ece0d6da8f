import 'server-only'

export const stopping =
  'The portal is restarting and accepts no new requests. This time nothing was sent. Try again in a moment.'
export const unrecorded =
  'Atlas was asked, and the portal’s store did not take its answer. The portal checks the result once it can be written again.'
