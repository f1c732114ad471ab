"""What was checked, one line a check, and the count at the end."""

from wechatpy.exceptions import WeChatClientException


class Report:
    """Carries calls out, checks what came of them and prints it."""

    def __init__(self):
        self.checks = 0
        self.failures = 0
        self.called = set()
        self.answered = set()
        self.checked = set()

    def chapter(self, title):
        """Begins a part of the run."""
        print(f"\n{title}")

    def call(self, method, *args, **kwargs):
        """Calls a method of wechatpy and remembers that it was called, and whether it was answered."""
        self.called.add(name_of(method))
        answer = method(*args, **kwargs)
        self.answered.add(name_of(method))
        return answer

    def check(self, method, what, actual, expected):
        """Checks what a call of a method did."""
        self.checked.add(name_of(method))
        self._print(name_of(method), what, actual == expected, f"expected {expected!r}, found {actual!r}")

    def refused(self, errcode, method, *args, **kwargs):
        """Checks that a call is refused, with this number, as wechatpy's own error."""
        try:
            found = f"the answer {self.call(method, *args, **kwargs)!r}"
        except WeChatClientException as error:
            found = error.errcode
        self.check(method, f"refused with {errcode}", found, errcode)

    def end(self):
        """Prints the counts; answers whether everything was as expected."""
        unchecked = sorted(self.called - self.checked)
        for name in unchecked:
            self._print(name, "its effect", False, "it was called, but nothing looked at what it did")
        of_cards = [name for name in self.answered if name.startswith("card.")]
        print(
            f"\nwechatpy: {len(self.answered)} different calls were answered, {len(of_cards)} of them methods of its "
            f"card interface; {self.checks} checks, {self.failures} failed"
        )
        return self.failures == 0

    def _print(self, name, what, is_right, why):
        self.checks += 1
        self.failures += not is_right
        print(f"  ok      {name}: {what}" if is_right else f"  FAILED  {name}: {what}: {why}")


def name_of(method):
    """`card.create` for the method of that name; what goes past wechatpy's methods has a name of its own."""
    if isinstance(method, Generic):
        return method.name
    group = type(method.__self__).__name__.replace("WeChat", "").replace("SandboxClient", "client")
    return f"{group.lower()}.{method.__name__}"


class Generic:
    """A call that wechatpy has no method for, made with its general ones."""

    def __init__(self, name, call):
        self.name = name
        self.call = call

    def __call__(self, *args, **kwargs):
        return self.call(*args, **kwargs)
