"""The report of a run: a line for each check, and the counts at the end."""

from wechatpy.exceptions import WeChatClientException


class Report:
    """Makes calls, checks their effects and prints the results."""

    def __init__(self):
        self.checks = 0
        self.failures = 0
        self.called = set()
        self.answered = set()
        self.checked = set()

    def chapter(self, title):
        """Starts a section of the report."""
        print(f"\n{title}")

    def call(self, method, *args, **kwargs):
        """Calls a method of wechatpy. Records the call, and whether it succeeded."""
        self.called.add(name_of(method))
        answer = method(*args, **kwargs)
        self.answered.add(name_of(method))
        return answer

    def check(self, method, what, actual, expected):
        """Checks the effect of a call."""
        self.checked.add(name_of(method))
        self._print(name_of(method), what, actual == expected, f"expected {expected!r}, found {actual!r}")

    def refused(self, errcode, method, *args, **kwargs):
        """Checks that a call is refused with this errcode, as wechatpy's own error."""
        try:
            found = f"the response {self.call(method, *args, **kwargs)!r}"
        except WeChatClientException as error:
            found = error.errcode
        self.check(method, f"refused with {errcode}", found, errcode)

    def end(self):
        """Prints the counts. Returns whether every check passed."""
        unchecked = sorted(self.called - self.checked)
        for name in unchecked:
            self._print(name, "its effect", False, "it was called, but its effect was not checked")
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
    """The name of a method such as `card.create`; generic calls have their own names."""
    if isinstance(method, Generic):
        return method.name
    group = type(method.__self__).__name__.replace("WeChat", "").replace("SandboxClient", "client")
    return f"{group.lower()}.{method.__name__}"


class Generic:
    """A call without a wechatpy method, made with its generic ones."""

    def __init__(self, name, call):
        self.name = name
        self.call = call

    def __call__(self, *args, **kwargs):
        return self.call(*args, **kwargs)
