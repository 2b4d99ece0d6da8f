// Ends this process when whoever started it is gone: its standard input closes then. As hard as its parent was ended: on its
// way out through process.exit the store's library was seen to wait for itself without end.
const end = () => process.kill(process.pid, 'SIGKILL')
process.stdin.on('close', end).on('error', end).resume()
process.stdin.unref?.()
