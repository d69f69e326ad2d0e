from django import forms

from benchmarks.floor.models import GRADES, Grade

PARTS = ("seeing", "assessment", "plans", "decisions", "meetings", "supervision", "diversity", "overall")
Choice = forms.RadioSelect


class NineFields(forms.ModelForm):
    """A choice and eight boxes of text: about what a page of an audit form asks, drawn by Django itself."""

    class Meta:
        model = Grade
        fields = ("grade", "evidence", "difference", "reason")
        widgets = {"grade": Choice}

    strengths = forms.CharField(widget=forms.Textarea, required=False, help_text="Read first by the worker.")
    improve = forms.CharField(widget=forms.Textarea, required=False, help_text="One or two things.")
    child = forms.CharField(widget=forms.Textarea, required=False)
    family = forms.CharField(widget=forms.Textarea, required=False)
    worker = forms.CharField(widget=forms.Textarea, required=False)


class OneGrade(forms.ModelForm):
    class Meta:
        model = Grade
        fields = ("grade", "evidence", "difference", "reason")


class EightGrades(forms.Form):
    """One choice for each part."""

    def __init__(self, *args, **options) -> None:
        super().__init__(*args, **options)
        for part in PARTS:
            self.fields[part] = forms.ChoiceField(choices=GRADES)
