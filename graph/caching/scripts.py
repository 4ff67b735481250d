"""The Lua scripts by which stamps change, each in one step."""

BEGIN = """
for _, key in ipairs(KEYS) do
  redis.call('SET', key, ARGV[1], 'EX', ARGV[2])
end
return #KEYS
"""
"""Marks keys: ARGV is the mark, and the seconds after which it runs out."""

END = """
for number, key in ipairs(KEYS) do
  local stamp = redis.call('GET', key)
  if not stamp or stamp == ARGV[1] or string.sub(stamp, 1, 1) ~= '!' then
    redis.call('SET', key, ARGV[2] .. number, 'EX', ARGV[3])
  end
end
return #KEYS
"""
"""Stamps keys: ARGV is the mark, what the stamps begin with, and their seconds.

Another's mark stays, for the user is still being changed, and that other will end it.
"""
