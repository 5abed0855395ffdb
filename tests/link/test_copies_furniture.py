import pytest

from crossread.link.copies import is_furniture

FURNITURE = [
    ("rights", "© 2031 Quay Media Ltd. No part may be reproduced without written permission."),
    ("a share line", "Share this story with your friends!"),
    ("social media", "Follow us on Telegram for pictures from the harbour."),
    ("newsletter", "Subscribe to our weekly newsletter."),
    ("an appeal to readers", "Did you witness the storm? Send your pictures to our newsdesk."),
    ("money", "Help us keep reporting: support our work with a donation today."),
    ("cookies", "This site uses cookies to improve your visit."),
    ("a caption's credit", "Photo: Ada Lund / Quay News"),
    ("a link", "Read more: what the dockers want"),
]
NEWS = [
    ("plain news", "Dockers blocked the coal quay and turned loaded lorries away."),
    ("a call in somebody's words", "“Join us on the quay tomorrow and bring your children,” the leaflet read."),
    ("a subject that sounds alike", "The company said its newsletter had reached nine thousand subscribers by May."),
    ("a long text that ends in an appeal", "Dockers blocked the coal quay. " * 6 + "Subscribe to our newsletter."),
    ("nothing", ""),
    ("marks alone", "... !"),
]


@pytest.mark.parametrize(("why", "passage"), FURNITURE)
def test_furniture(why, passage):
    assert is_furniture(passage), why


@pytest.mark.parametrize(("why", "passage"), NEWS)
def test_news(why, passage):
    assert not is_furniture(passage), why
