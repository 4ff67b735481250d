"""The Lua scripts by which stamps change, each in one step."""

BEGIN = """
for number, key in ipairs(KEYS) do
  redis.call('SET', key, ARGV[number], 'EX', ARGV[#KEYS + 1])
end
return #KEYS
"""
"""Marks keys: ARGV is a mark for each, then the seconds after which a mark runs out."""

END = """
for number, key in ipairs(KEYS) do
  local stamp = redis.call('GET', key)
  if not stamp or stamp == ARGV[number] or string.sub(stamp, 1, 1) ~= '!' then
    redis.call('SET', key, ARGV[#KEYS + 1] .. number, 'EX', ARGV[#KEYS + 2])
  end
end
return #KEYS
"""
"""Stamps keys: ARGV is a mark for each, then what the stamps begin with, then their seconds.

Another's mark stays, for the user is still being changed, and that other will end it.
"""
