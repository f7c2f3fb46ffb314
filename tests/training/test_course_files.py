"""A version of a course carries files; its classes hand them out without anybody handing them out one by one."""

import msgspec
import pytest

from simpul.classroom import actions as classroom
from simpul.classroom import pack
from simpul.foundation.problems import Problem
from simpul.training import actions, course, materials, queries
from simpul.training.models import CourseFile


@pytest.fixture
def version(held):
    return held.course_version


@pytest.fixture
def title(version):
    return version.told.materials[0]


def carry(by, version, title, content=b"isi", name="buku.pdf"):
    return classroom.add_course_file(by=by, version_id=version.pk, title=title, name=name, content=content)


def refused(code, act, *given, **more):
    with pytest.raises(Problem) as told:
        act(*given, **more)
    assert told.value.code == code


def test_a_class_hands_out_what_its_version_carries_unless_it_has_its_own(by, held, version, title):
    made = carry(by, version, title)
    assert [m.pk for m in materials.of_class(held)] == [made.pk]
    told = pack.of_class(held.pk)["materials"]
    assert [(m["title"], m["version"], m["size"]) for m in told] == [(title, version.number, 3)]
    own = classroom.add_material(by=by, class_id=held.pk, title=title, name="lain.pdf", content=b"lain")
    assert [m.pk for m in materials.of_class(held)] == [own.pk]
    assert materials.one(held, made.pk) == made
    assert materials.one(held, own.pk) == own


def test_a_file_is_added_any_time_and_never_exchanged_under_a_class(by, cast, held, version, title):
    made = carry(by, version, title)
    assert carry(by, version, title, name="nama lain.pdf") == made, "the same content is the file that is there"
    refused("bimtek-38", carry, by, version, title, b"isi lain")
    refused("bimtek-16", carry, by, version, "Bukan materi kursus ini")
    refused("bimtek-60", carry, by, version, version.told.materials[1], b"")
    refused("akses-2", carry, cast.actor("province_officer"), version, version.told.materials[1])
    assert CourseFile.objects.count() == 1


def test_without_a_class_a_file_is_exchanged(by, nation):
    version = queries.course("bimtek-kabupaten")
    title = version.told.materials[0]
    carry(by, version, title)
    carry(by, version, title, b"dibetulkan")
    assert [(f.title, f.size) for f in materials.of_version(version)] == [(title, 10)]


def test_the_next_version_takes_along_the_files_it_still_names(by, held, version):
    first, second, *_ = version.told.materials
    for title in (first, second):
        carry(by, version, title)
    modules = [
        msgspec.structs.replace(m, materials=[t for t in m.materials if t != second]) for m in version.told.modules
    ]
    body = msgspec.structs.replace(version.told, modules=modules)
    made = actions.publish_version(by=by, body=body, after=version.number, files_of=version.pk)
    assert [f.title for f in materials.of_version(made)] == [first]
    assert {f.title for f in materials.of_version(version)} == {first, second}
    # Nothing uses the new version yet: there the file is exchanged.
    carry(by, made, first, b"edisi kedua")
    assert materials.of_version(made)[0].size == 11
    assert next(m for m in materials.of_class(held) if m.title == first).size == 3
    assert course.of_json(made.body).materials == made.told.materials
