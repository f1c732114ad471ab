-- Sends one body after the other out of a file and counts the answers that are no success. One thread is meant.

local bodies = {}
for line in io.lines(os.getenv("BODIES")) do
  bodies[#bodies + 1] = line
end

local sent = 0
refused = 0

local threads = {}
function setup(thread)
  threads[#threads + 1] = thread
end

function request()
  sent = sent + 1
  return wrk.format("POST", nil, nil, bodies[(sent - 1) % #bodies + 1])
end

function response(status, headers, body)
  if not body:find('"errcode":0', 1, true) then
    refused = refused + 1
  end
end

function done()
  local total = 0
  for _, thread in ipairs(threads) do
    total = total + (thread:get("refused") or 0)
  end
  io.write("refused: ", total, "\n")
end
