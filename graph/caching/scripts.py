"""The Lua scripts by which stamps change, each in one step.

The users come as one JSON list: thousands of keys by themselves take the client ten times as long
to write, and Redis longer to read.
"""

BEGIN = """
local users = cjson.decode(ARGV[1])
for _, user in ipairs(users) do
  redis.call('SET', ARGV[2] .. user, ARGV[3], 'EX', ARGV[4])
end
return #users
"""
"""Marks users: ARGV is the users, what their keys begin with, the mark, and its seconds."""

END = """
local users = cjson.decode(ARGV[1])
for number, user in ipairs(users) do
  local key = ARGV[2] .. user
  local stamp = redis.call('GET', key)
  if not stamp or stamp == ARGV[3] or string.sub(stamp, 1, 1) ~= '!' then
    redis.call('SET', key, ARGV[4] .. number, 'EX', ARGV[5])
  end
end
return #users
"""
"""Stamps users: ARGV is as before, then what the stamps begin with, and their seconds.

Another's mark stays, for the user is still being changed, and that other will end it.
"""
