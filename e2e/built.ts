import { build } from '../server/bin/ready.mjs'

/** The journeys walk through the portal as it is built from what stands here now. */
const built = () => build()
export default built
