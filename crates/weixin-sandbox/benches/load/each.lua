-- Sends one body after the other out of a file and counts the answers that are no success. One thread is meant.

-- Lines are read as they are needed: a table of a million of them would have wrk collect garbage for 50 ms at a time.
local bodies = assert(io.open(os.getenv("BODIES")))

refused = 0

local threads = {}
function setup(thread)
  threads[#threads + 1] = thread
end

function request()
  local body = bodies:read("*l")
  if not body then
    bodies:seek("set")
    body = bodies:read("*l")
  end
  return wrk.format("POST", nil, nil, body)
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
