"""What an administrator would write: ElementTree, the properties of each object by name, and a hash."""
import hashlib
import pathlib
import sys
import xml.etree.ElementTree as tree

NS = "{http://schemas.microsoft.com/powershell/2004/04}"


class Hashed:
    def __init__(self, path):
        self.file = open(path, "rb")
        self.sha256 = hashlib.sha256()

    def read(self, size=-1):
        data = self.file.read(size)
        self.sha256.update(data)
        return data


def value(element):
    items = element.find(NS + "LST")
    if items is not None:
        return [item.text or item.findtext(NS + "ToString") for item in items]
    return element.text if len(element) == 0 else element.findtext(NS + "ToString")


objects = 0
for path in sorted(pathlib.Path(sys.argv[1]).glob("**/*.xml")):
    stack = []
    for event, element in tree.iterparse(Hashed(path), events=("start", "end")):
        if event == "start":
            stack.append(element)
            continue
        stack.pop()
        if len(stack) == 1 and element.tag == NS + "Obj":
            properties = {}
            for part in element:
                if part.tag in (NS + "Props", NS + "MS"):
                    for member in part:
                        properties[member.get("N")] = value(member)
            objects += 1
            stack[0].clear()
print(objects, "objects")
