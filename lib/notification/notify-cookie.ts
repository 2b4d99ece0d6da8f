/** The cookie of a browser in which somebody turned notifications on; without it no page of it asks for events. */
export const notifyCookie = 'notify'
