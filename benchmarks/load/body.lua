-- posts the file named by BODY, as TYPE says; JSON_LENGTH says where its JSON ends, if the rest are the bytes of tensors
local file = assert(io.open(os.getenv("BODY"), "rb"))
wrk.method = "POST"
wrk.body = file:read("*a")
file:close()
wrk.headers["Content-Type"] = os.getenv("TYPE")
wrk.headers["Inference-Header-Content-Length"] = os.getenv("JSON_LENGTH")
