"""Our chat templates beside the Jinja program that a GGUF file carries: the ids of the same conversation.

    chat_template_compare.py GENERATE_PROGRAM MODEL.gguf

The program is rendered by jinja2, as transformers does it, and cut into ids by llama.cpp.
"""
import json
import subprocess
import sys

import gguf
import jinja2
from jinja2.sandbox import ImmutableSandboxedEnvironment
from llama_cpp import Llama

QUESTIONS = ["Hi", "Why is the sky blue?", "你好，请介绍一下你自己。", "two\nlines", "  blanks at both ends  ", "1 + 1 = ?"]
SYSTEMS = [None, "You are a pirate.", "用中文回答。"]

program, path = sys.argv[1:3]
reader = gguf.GGUFReader(path)
text = reader.fields["tokenizer.chat_template"].contents()
environment = ImmutableSandboxedEnvironment(trim_blocks=True, lstrip_blocks=True)


def refuse(message):
    raise jinja2.TemplateError(message)


environment.globals["raise_exception"] = refuse
template = environment.from_string(text)
llama = Llama(path, n_ctx=512, vocab_only=True, verbose=False)
bos = llama.detokenize([llama.token_bos()], special=True).decode()
eos = llama.detokenize([llama.token_eos()], special=True).decode()
same = 0
for question in QUESTIONS:
    for system in SYSTEMS:
        messages = ([{"role": "system", "content": system}] if system else []) + [{"role": "user", "content": question}]
        rendered = template.render(messages=messages, add_generation_prompt=True, bos_token=bos, eos_token=eos)
        expected = llama.tokenize(rendered.encode(), add_bos=False, special=True)
        command = [program, "--model", path, "--chat", question, "--max-tokens", "0", "--json"]
        command += ["--system", system] if system else []
        ids = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)["ids"]
        same += ids == expected
        if ids != expected:
            print(repr(rendered), expected, ids)
print(json.dumps({"conversations": len(QUESTIONS) * len(SYSTEMS), "same_ids": same}))
